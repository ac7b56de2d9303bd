using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support.Regeneration;

/// <summary>Regen projectors heal everything in a square a little in every tick. Several don't add up: the strongest counts.</summary>
internal sealed class RegenProjectorMechanism : Mechanism
{
    private readonly RegenProjectorSpec[] _specs;
    private readonly EntityTable _projectors;
    private readonly Column<bool> _anyDamaged;
    private readonly Column<float> _boosted;
    private readonly Column<bool> _hasLooked;
    private readonly Column<uint> _seenTiles;
    private readonly Column<PooledList> _targets;
    private readonly ListPool<int> _pool;
    private readonly PendingHeals _pending;
    private readonly StateValue<long> _paidOut;
    private readonly List<int> _found = [];

    public RegenProjectorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(RegenProjectorSpec.Of, "RegenProjector");
        _projectors = new EntityTable(world.State, "regenProjectors");
        _anyDamaged = _projectors.AddColumn<bool>("anyDamaged");
        _boosted = _projectors.AddColumn<float>("boosted");
        _hasLooked = _projectors.AddColumn<bool>("hasLooked");
        _seenTiles = _projectors.AddColumn<uint>("seenTiles");
        _targets = _projectors.AddColumn<PooledList>("targets");
        _pool = world.State.Register(new ListPool<int>("regenProjectors.pool"));
        _pending = world.State.Register(new PendingHeals("regenProjectors.pending"));
        _paidOut = world.State.Register(new StateValue<long>("regenProjectors.paidOut"));
    }

    public override void Created(int building) => Buildings.State.Values[building] = _projectors.Allocate();

    public override void Freed(int building)
    {
        _pool.Release(ref _targets.At(Buildings.State.Values[building]));
        _projectors.Free(Buildings.State.Values[building]);
    }

    public override bool ShouldConsume(int building) => _anyDamaged.Values[Buildings.State.Values[building]];

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        LookAround(building, row);
        _anyDamaged.Values[row] = AnyDamaged(row);
        if (Buildings.Efficiency.Values[building] > 0f)
            Offer(building, row);
        if (_paidOut.Value == World.Clock.Tick)
            return;
        _paidOut.Value = World.Clock.Tick;
        PayOut();
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(CultureInfo.InvariantCulture, $"targets {_targets.Values[row].Count} anyTargets {_anyDamaged.Values[row]} optionalTimer {_boosted.Values[row]:R}");
    }

    /// <summary>Lists what is in range when blocks came or went.</summary>
    private void LookAround(int building, int row)
    {
        if (_hasLooked.Values[row] && _seenTiles.Values[row] == World.Tiles.Version)
            return;
        (_hasLooked.Values[row], _seenTiles.Values[row]) = (true, World.Tiles.Version);
        var (x, y) = World.CentreOf(building);
        BuildingSearch.InSquare(World, Buildings.Team.Values[building], x, y, SpecOf(building).Range, _found);
        _pool.Release(ref _targets.At(row));
        foreach (var target in _found)
            _pool.Add(ref _targets.At(row), target);
    }

    private bool AnyDamaged(int row)
    {
        foreach (var target in _pool.Items(_targets.Values[row]))
            if (World.Damage.IsDamaged(target))
                return true;
        return false;
    }

    private void Offer(int building, int row)
    {
        var spec = SpecOf(building);
        var optional = Buildings.OptionalEfficiency.Values[building];
        ref var boosted = ref _boosted.At(row);
        boosted += optional;
        if (boosted >= spec.BoosterTime)
        {
            ConsumptionUpdate.TakeForCraft(World, building);
            boosted = 0f;
        }
        var percent = Scalars.Lerp(1f, spec.BoosterFactor, optional) * spec.Percent;
        var time = Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        foreach (var target in _pool.Items(_targets.Values[row]))
        {
            if (!World.Damage.IsDamaged(target))
                continue;
            var health = World.Traits[Buildings.Block.Values[target]].Health;
            var position = World.Tiles.PositionOf(Buildings.Tile.Values[target]).Packed;
            _pending.Offer(position, percent * time * health / 100f, health - Buildings.Health.Values[target]);
        }
    }

    private void PayOut()
    {
        for (var i = 0; i < _pending.Count; i++)
            if (World.PowerGraphs.Connections.At(_pending[i].Position) is >= 0 and var target)
                World.Damage.Heal(target, _pending[i].Amount);
        _pending.Clear();
    }

    private RegenProjectorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];
}
