using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Replay;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>
/// Plain, titanium and armored conveyors. Items keep their distance to the one in front; the last one is offered to the
/// building ahead. What a belt accepts depends on <see cref="ConveyorState.MinItem"/> at the moment it is asked, so
/// throughput and spacing depend on which of two belts is updated first.
/// </summary>
internal sealed partial class ConveyorMechanism : Mechanism
{
    private const float SideRoom = 0.7f;
    private const float NothingAhead = 100f;
    private const float Doubt = 0.001f;
    private const float ClogRate = 1f / 60f;
    private const float CurveClogMargin = 0.3f;
    private const int None = -1;

    private readonly ConveyorSpec[] _specs;
    private readonly EntityTable _belts;
    private readonly Column<ConveyorState> _states;
    private readonly Column<LineContact> _contacts;

    public ConveyorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(ConveyorSpec.Of, ConveyorSpec.Classes);
        _belts = new EntityTable(world.State, "conveyors");
        _states = _belts.AddColumn<ConveyorState>("state");
        _contacts = _belts.AddColumn<LineContact>("contacts", hashed: false);
    }

    /// <summary>Every change of a belt is followed by <see cref="World.Changed"/>, so belts behind may sleep.</summary>
    public override bool SignalsRoom => true;

    /// <summary>Items that move on leave room behind them.</summary>
    public override bool MakesRoomUnseen => true;

    public override void Reserve(int buildings) => _belts.Reserve(buildings);

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _belts.Allocate();
        ref var belt = ref _states.At(row);
        belt.MinItem = 1f;
        belt.Next = -1;
        belt.NextBelt = -1;
        _contacts.Values[row] = new LineContact { Follower = None, Ahead = NothingAhead };
    }

    public override void Freed(int building) => _belts.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        ref var belt = ref _states.At(row);
        var first = belt.Y[0];
        Step(building, ref belt);
        if (_contacts.Values[row].Follower != None)
            TellFollower(building, row, first);
    }

    private void Step(int building, ref ConveyorState belt)
    {
        var isSteady = Buildings.IsSteady.Values[building];
        if (isSteady && TryFlow(building, ref belt))
            return;
        var before = belt.MinItem;
        belt.MinItem = 1f;
        belt.Middle = 0;
        if (belt.Length == 0 && (isSteady || Scalars.NearlyEqual(Buildings.TimeScale.Values[building], 1f)))
        {
            belt.ClogHeat = 0f;
            World.CountIdleTick(building);
            if (before != 1f)
                World.Changed(building);
            if (isSteady && !Buildings.Is(building, BuildingFlags.Asleep))
                PutOffWhileEmpty(building);
            return;
        }

        // Whoever put an item here has started the count of idle ticks anew.
        if (belt.Length == 0)
            Buildings.SleepTime.Values[building] = 0f;
        var speed = isSteady ? 1f : Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var moved = MoveItems(building, ref belt, _specs[Buildings.Block.Values[building]].Speed * speed);
        var settling = UpdateClogHeat(ref belt);
        if (moved || before != belt.MinItem)
        {
            World.Changed(building);
            if (isSteady)
                PutOffWhileUndisturbed(building, ref belt);
        }
        else if (!settling)
            World.SleepUntilChanged(building, belt.Next);
    }

    public override string DescribeState(int building)
    {
        var belt = StateOf(building);
        return string.Join(' ', Enumerable.Range(0, belt.Length).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"[{World.Content.Items[belt.Items[i]].Name} {belt.X[i]:R} {belt.Y[i]:R}]")));
    }

    public override void AddToChecksum(int building, ref TraceChecksum checksum)
    {
        ref var belt = ref StateOf(building);
        for (var i = 0; i < belt.Length; i++)
        {
            checksum.Add(belt.X[i]);
            checksum.Add(belt.Y[i]);
        }
    }

    private ref ConveyorState StateOf(int building)
    {
        World.CatchUp(building);
        return ref _states.At(Buildings.State.Values[building]);
    }

    /// <summary>Moves all items from the last to the first. Returns whether anything changed.</summary>
    private bool MoveItems(int building, ref ConveyorState belt, float step)
    {
        var aligned = (belt.Flags & ConveyorFlags.Aligned) != 0;
        var limit = aligned ? LimitBehind(belt) : 1f;
        var changed = false;
        var ahead = NothingAhead;
        for (var i = belt.Length - 1; i >= 0; i--)
        {
            float y = belt.Y[i], x = belt.X[i];
            var newY = ahead = MoveItem(ref belt, i, ahead, step, limit);
            var newX = belt.X[i];
            changed |= newY != y || newX != x;
            if (newY >= 1f && (aligned ? TryPassOn(belt, belt.Items[i], newX) : TryPass(building, ref belt, belt.Items[i])))
            {
                World.Items.Remove(Buildings.Items.Values[building], belt.Items[i], belt.Length - i);
                belt.Length = (byte)Math.Min(i, (int)belt.Length);
                ahead = NothingAhead;
                changed = true;
            }
            else if (newY < belt.MinItem)
            {
                belt.MinItem = newY;
            }
        }
        return changed;
    }

    /// <summary>How far the last item may go behind the first one of the belt ahead.</summary>
    private float LimitBehind(in ConveyorState belt)
    {
        World.CatchUp(belt.Next);
        return LimitBehind(_states.At(belt.NextBelt).MinItem);
    }

    /// <summary>Moves one item on, unless the one ahead or the end of the way is too near. Returns where it is then.</summary>
    private static float MoveItem(ref ConveyorState belt, int index, float ahead, float step, float limit)
    {
        var y = belt.Y[index];
        var way = ahead - ConveyorState.ItemSpace - y;
        if (way > 0f)
            y += way < step ? way : step;
        if (y > limit)
            y = limit;
        if (y > 0.5f && index > 0)
            belt.Middle = (byte)(index - 1);
        ref var x = ref belt.X[index];
        if (x != 0f)
            x = Scalars.Approach(x, 0f, step * 2f);
        return belt.Y[index] = y;
    }

    /// <summary>
    /// Gives an item to the belt ahead of the same direction. The same as asking it and handing the item over, but nothing needs to be
    /// found out about sides and teams; its state was brought up to date for the limit.
    /// </summary>
    private bool TryPassOn(in ConveyorState belt, int item, float x)
    {
        ref var ahead = ref _states.At(belt.NextBelt);
        if (ahead.Length >= ConveyorState.Capacity || ahead.MinItem < ConveyorState.ItemSpace)
            return false;
        World.KeepInOrder(belt.Next);
        World.Items.Add(Buildings.Items.Values[belt.Next], item, 1);
        Insert(ref ahead, 0, item, x, 0f);
        PutOffFromNow(belt.Next, ref ahead);
        return true;
    }

    private bool TryPass(int building, ref ConveyorState belt, int item)
    {
        var next = belt.Next;
        if (next < 0 || Buildings.Team.Values[next] != Buildings.Team.Values[building])
            return false;
        var mechanism = World.MechanismOf(next);
        if (!mechanism.AcceptsItem(next, building, item))
            return false;
        mechanism.HandleItem(next, building, item);
        return true;
    }

    /// <summary>Returns whether the heat will change again in the next tick.</summary>
    private static bool UpdateClogHeat(ref ConveyorState belt)
    {
        var margin = (belt.Flags & ConveyorFlags.Curve) != 0 ? CurveClogMargin : 0f;
        if (belt.MinItem >= ConveyorState.ItemSpace + margin)
        {
            belt.ClogHeat = 0f;
            return false;
        }
        belt.ClogHeat = Scalars.Approach(belt.ClogHeat, 1f, ClogRate);
        return belt.ClogHeat != 1f;
    }
}
