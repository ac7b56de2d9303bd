using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// What all bridges share: a link in a straight line within range to another bridge of the same block, knowledge of those
/// that lead here, and who may put in and get out. What is carried, and how, is the derived mechanism's.
/// </summary>
internal abstract partial class BridgeMechanism : Mechanism
{
    private const float WarmupStep = 1f / 30f;
    private const int None = -1;

    private readonly BridgeSpec[] _specs;
    private readonly EntityTable _bridges;
    private readonly Column<BridgeState> _states;
    private readonly Column<BridgeActivity> _activities;
    private readonly ListPool<int> _incomingPool;

    protected BridgeMechanism(World world, string name) : base(world)
    {
        _specs = world.BlockTable.Specs(BridgeSpec.Of, BridgeSpec.Classes);
        _bridges = new EntityTable(world.State, name);
        _states = _bridges.AddColumn<BridgeState>("state");
        _activities = _bridges.AddColumn<BridgeActivity>("activity");
        _incomingPool = world.State.Register(new ListPool<int>($"{name}.incomingPool"));
    }

    public override bool SignalsRoom => true;

    /// <summary>The table of the buildings' state, for columns of the derived mechanism.</summary>
    protected EntityTable Bridges => _bridges;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _bridges.Allocate();
        _states.At(row).Link = None;
    }

    public override void Freed(int building)
    {
        var row = Buildings.State.Values[building];
        _incomingPool.Release(ref _states.At(row).Incoming);
        _bridges.Free(row);
    }

    public override void ProximityChanged(int building)
    {
        World.Changed(building);
        WakeWithinRange(building);
    }

    public override void Removed(int building) => WakeWithinRange(building);

    public override bool ShouldConsume(int building) => Buildings.Is(building, BuildingFlags.Enabled) && TargetOf(building) >= 0;

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        _activities.At(row).Check(World.Clock.Time);
        DropOldIncoming(building);
        var target = TargetOf(building);
        if (target < 0)
        {
            _states.At(row).Warmup = 0f;
            Dump(building);
            return;
        }
        AddIncoming(target, PositionOf(building));
        ref var warmup = ref _states.At(row).Warmup;
        warmup = Scalars.Approach(warmup, Buildings.Efficiency.Values[building], WarmupStep);
        if (Transport(building, target))
            _activities.At(row).Moved();
    }

    public override bool CanDump(int building, int other, int item) => MayLeaveTo(building, other);

    public override bool AcceptsConfig(int building, in ConfigValue config) => LinkConfig.Accepts(config);

    public override void Configure(int building, in ConfigValue config)
    {
        StateOf(building).Link = LinkConfig.Resolve(World, building, config);
        World.Wake(building);
        World.Changed(building);
        WakeWithinRange(building);
    }

    public override ConfigValue ConfigOf(int building) => LinkConfig.Of(World, building, StateOf(building).Link);

    public override string DescribeState(int building)
    {
        var state = StateOf(building);
        return $"link {TilePosition.Unpack(state.Link)} warmup {state.Warmup:R} incoming {string.Join(' ', _incomingPool.Items(state.Incoming).ToArray().Select(TilePosition.Unpack))}";
    }

    /// <summary>Gives what has arrived to the neighbours. The bridge leads nowhere.</summary>
    protected abstract void Dump(int building);

    /// <summary>Brings something to the other end, one tick long. Returns whether anything moved.</summary>
    protected abstract bool Transport(int building, int target);

    protected BridgeSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    protected ref BridgeState StateOf(int building) => ref _states.At(Buildings.State.Values[building]);

    protected ref BridgeActivity ActivityOf(int building) => ref _activities.At(Buildings.State.Values[building]);
}
