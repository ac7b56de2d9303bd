using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>Blocks that hold one kind of item for some time and then hand it on. Progress starts below zero when an item comes in.</summary>
internal abstract class HeldItemMechanism : Mechanism
{
    protected const short None = -1;

    private readonly DuctSpec[] _specs;
    private readonly Column<float> _progress;
    private readonly Column<short> _held;

    protected HeldItemMechanism(World world, string name) : base(world)
    {
        _specs = world.BlockTable.Specs(DuctSpec.Of, DuctSpec.Classes);
        Table = new EntityTable(world.State, name);
        _progress = Table.AddColumn<float>("progress");
        _held = Table.AddColumn<short>("held");
    }

    public override bool SignalsRoom => true;

    protected EntityTable Table { get; }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = Table.Allocate();
        _held.Values[row] = None;
    }

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => World.Changed(building);

    public override void Update(int building)
    {
        var full = SpecOf(building).Full;
        ref var progress = ref ProgressOf(building);
        ref var held = ref HeldOf(building);
        progress += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building] / SpecOf(building).Speed * 2f;
        if (held == None || !HasWay(building))
        {
            progress = 0f;
        }
        else if (progress < full)
        {
            if (IsSteady(building))
                World.PutOff(building, (int)((full - progress) / StepOf(building)));
        }
        else if (TryPass(building, held))
        {
            World.Items.Remove(Buildings.Items.Values[building], held, 1);
            held = None;
            progress %= full;
            World.Changed(building);
        }
        else if (IsSteady(building) && IsEveryTakerWatched(building))
        {
            World.PutOffUntilWoken(building);
        }
        TakeNext(building, ref held);
        if (progress == 0f && (held == None || !HasWay(building)))
            World.SleepUntilChanged(building, -1);
    }

    /// <summary>Progress is made, also without end while nobody takes the item.</summary>
    public override void Advance(int building, int ticks)
    {
        ref var progress = ref ProgressOf(building);
        progress = RepeatedSum.Add(progress, StepOf(building), ticks);
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        source >= 0
        && HeldOf(building) == None
        && World.Items.Total.Values[Buildings.Items.Values[building]] == 0
        && AcceptsFrom(building, source);

    public override void HandleItem(int building, int source, int item)
    {
        HeldOf(building) = (short)item;
        ProgressOf(building) = -1f;
        base.HandleItem(building, source, item);
        World.Wake(building);
    }

    public override void HandleStack(int building, int item, int amount)
    {
        base.HandleStack(building, item, amount);
        HeldOf(building) = (short)item;
    }

    public override int RemoveStack(int building, int item, int amount)
    {
        var removed = base.RemoveStack(building, item, amount);
        ref var held = ref HeldOf(building);
        if (held == item)
            held = None;
        return removed;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
    }

    public override string DescribeState(int building) => $"progress {ProgressOf(building):R} held {HeldOf(building)}";

    protected DuctSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    protected ref float ProgressOf(int building) => ref _progress.At(Buildings.State.Values[building]);

    protected ref short HeldOf(int building) => ref _held.At(Buildings.State.Values[building]);

    /// <summary>Whether an item may come from there when there is room.</summary>
    protected abstract bool AcceptsFrom(int building, int source);

    /// <summary>Whether there is anything ahead at all; without it no progress is made.</summary>
    protected virtual bool HasWay(int building) => true;

    /// <summary>Hands the item on if anyone takes it. It is still in the inventory.</summary>
    protected abstract bool TryPass(int building, int item);

    /// <summary>Whether the building is woken when anyone might take its item.</summary>
    protected virtual bool IsEveryTakerWatched(int building)
    {
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (!World.Watch(neighbour))
                return false;
        return true;
    }

    protected bool TryGive(int building, int target, int item)
    {
        if (!Takes(building, target, item))
            return false;
        World.MechanismOf(target).HandleItem(target, building, item);
        return true;
    }

    protected bool Takes(int building, int target, int item) =>
        target >= 0
        && Buildings.Team.Values[target] == Buildings.Team.Values[building]
        && World.MechanismOf(target).AcceptsItem(target, building, item);

    private float StepOf(int building) => 1f / SpecOf(building).Speed * 2f;

    private bool IsSteady(int building) =>
        Buildings.TimeScaleDuration.Values[building] <= 0f
        && Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building] == 1f;

    private void TakeNext(int building, ref short held)
    {
        if (held == None && World.Items.Total.Values[Buildings.Items.Values[building]] > 0)
            held = (short)World.Items.First(Buildings.Items.Values[building]);
    }
}
