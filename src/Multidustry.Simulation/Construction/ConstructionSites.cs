using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Construction;

/// <summary>
/// Sites: blocks on the way up or down. A site owns the buildings that stood there before, so that what they hold can go
/// over into the finished block.
/// </summary>
internal sealed partial class ConstructionSites : Mechanism
{
    private const int WrittenCostSize = 12;

    private readonly EntityTable _sites;
    private readonly ListPool<ConstructionCost> _costPool;
    private readonly ListPool<int> _replacedPool;

    public ConstructionSites(World world, ConstructionSpec[] specs) : base(world)
    {
        Specs = specs;
        _sites = new EntityTable(world.State, "sites");
        Current = _sites.AddColumn<ushort>("current");
        Previous = _sites.AddColumn<ushort>("previous");
        Progress = _sites.AddColumn<float>("progress");
        Constructing = _sites.AddColumn<bool>("constructing");
        Builder = _sites.AddColumn<int>("builder");
        Costs = _sites.AddColumn<PooledList>("costs");
        Replaced = _sites.AddColumn<PooledList>("replaced");
        Config = _sites.AddColumn("config", ConfigCodec.Instance);
        _costPool = world.State.Register(new ListPool<ConstructionCost>("sites.costPool"));
        _replacedPool = world.State.Register(new ListPool<int>("sites.replacedPool"));
    }

    private ConstructionSpec[] Specs { get; }

    /// <summary>The block going up or down.</summary>
    private Column<ushort> Current { get; }

    /// <summary>The block that stood there.</summary>
    private Column<ushort> Previous { get; }

    /// <summary>0 to 1 of standing.</summary>
    private Column<float> Progress { get; }

    private Column<bool> Constructing { get; }

    /// <summary>Entity id of the unit that worked on it, -1 for none.</summary>
    private Column<int> Builder { get; }

    private Column<PooledList> Costs { get; }

    private Column<PooledList> Replaced { get; }

    private ObjectColumn<ConfigValue> Config { get; }

    /// <summary>The block going up or down at a building that is a site, -1 otherwise.</summary>
    public int BlockUnder(int building) => IsSite(building) ? Current.Values[Buildings.State.Values[building]] : -1;

    public bool IsSite(int building) => World.MechanismOf(building) == this;

    public float ProgressOf(int building) => Progress.Values[Buildings.State.Values[building]];

    public override void Created(int building)
    {
        var site = Buildings.State.Values[building] = _sites.Allocate();
        Builder.Values[site] = -1;
    }

    public override void Freed(int building)
    {
        var site = Buildings.State.Values[building];
        foreach (var replaced in _replacedPool.Items(Replaced.Values[site]))
            World.Lifecycle.FreeLater(replaced);
        _replacedPool.Release(ref Replaced.At(site));
        _costPool.Release(ref Costs.At(site));
        _sites.Free(site);
    }

    /// <summary>Sites are worked on by builders; by themselves they do nothing.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);

    public void BeginConstruction(int building, ushort previous, ushort block, ReadOnlySpan<int> replaced)
    {
        var site = Buildings.State.Values[building];
        Current.Values[site] = block;
        Previous.Values[site] = previous;
        Constructing.Values[site] = true;
        ResetCosts(site, isConstruction: true);
        Keep(site, replaced);
    }

    public void BeginDeconstruction(int building, ushort block, ReadOnlySpan<int> replaced)
    {
        var site = Buildings.State.Values[building];
        Current.Values[site] = block;
        Previous.Values[site] = block;
        Progress.Values[site] = 1f;
        ResetCosts(site, isConstruction: false);
        Keep(site, replaced);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var site = Buildings.State.Values[building];
        writer.WriteSingle(Progress.Values[site]);
        writer.WriteInt16((short)Previous.Values[site]);
        writer.WriteInt16((short)Current.Values[site]);
        var costs = _costPool.Items(Costs.Values[site]);
        writer.WriteSByte((sbyte)costs.Length);
        foreach (var cost in costs)
        {
            writer.WriteSingle(cost.Accumulated);
            writer.WriteSingle(cost.Total);
            writer.WriteInt32(cost.Left);
        }
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var site = Buildings.State.Values[building];
        var progress = reader.ReadSingle();
        Progress.Values[site] = float.IsFinite(progress) ? Math.Clamp(progress, 0f, 1f) : 0f;
        Previous.Values[site] = ReadBlock(ref reader);
        Current.Values[site] = ReadBlock(ref reader);
        var count = reader.ReadSByte();
        ResetCosts(site, isConstruction: true);
        if (count < 0)
            return;
        reader.CheckCount(count, sbyte.MaxValue, WrittenCostSize);
        var costs = _costPool.Items(Costs.Values[site]);
        for (var i = 0; i < count; i++)
        {
            var cost = new ConstructionCost { Accumulated = reader.ReadSingle(), Total = reader.ReadSingle(), Left = reader.ReadInt32() };
            if (count == costs.Length && float.IsFinite(cost.Accumulated) && float.IsFinite(cost.Total) && cost.Left >= 0)
                costs[i] = cost;
        }
    }

    private ushort ReadBlock(ref BigEndianReader reader)
    {
        var block = reader.ReadInt16();
        return block >= 0 && block < Specs.Length ? (ushort)block : (ushort)0;
    }

    private void ResetCosts(int site, bool isConstruction)
    {
        ref var costs = ref Costs.At(site);
        _costPool.Release(ref costs);
        foreach (var (_, amount) in Specs[Current.Values[site]].Requirements)
            _costPool.Add(ref costs, new ConstructionCost { Left = isConstruction ? Scaled(amount) : 0 });
    }

    private void Keep(int site, ReadOnlySpan<int> replaced)
    {
        foreach (var building in replaced)
        {
            World.Lifecycle.Keep(building);
            _replacedPool.Add(ref Replaced.At(site), building);
        }
    }

    /// <summary>A requirement under the rules' multiplier, rounded half up.</summary>
    private int Scaled(int amount) => (int)MathF.Floor(amount * World.Rules.BuildCostMultiplier + 0.5f);
}
