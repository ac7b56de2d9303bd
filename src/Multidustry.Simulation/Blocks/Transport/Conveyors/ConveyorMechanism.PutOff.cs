using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>
/// Updates that belts put off: until the last item comes to the end nothing happens that anybody sees, as long as nothing ahead
/// holds the items up. Lines of belts on which items keep their distance so are updated only where an item changes belts.
/// </summary>
internal sealed partial class ConveyorMechanism
{
    /// <summary>Items move freely until the last one comes to the end of the belt. An empty one counts idle ticks.</summary>
    public override void Advance(int building, int ticks)
    {
        var row = Buildings.State.Values[building];
        ref var belt = ref _states.At(row);
        if (belt.Length == 0)
        {
            Buildings.SleepTime.Values[building] += ticks;
            return;
        }
        ref readonly var spec = ref _specs[Buildings.Block.Values[building]];
        ref var contact = ref _contacts.At(row);
        if (contact.Ahead < ConveyorState.ItemSpace)
            MoveCrowded(ref belt, ref contact.Ahead, spec.Speed, ticks);
        else if (belt.Length == 1)
            MoveSingle(ref belt, spec, ticks);
        else if (IsSpaced(belt))
            MoveSpaced(ref belt, spec.Speed, ticks);
        else
            MoveCrowded(ref belt, ref contact.Ahead, spec.Speed, ticks);
        // Items only go on, so heat that has gone at the end doesn't come back before.
        for (var isHot = UpdateClogHeat(ref belt); isHot && ticks > 1; ticks--)
            isHot = UpdateClogHeat(ref belt);
    }

    /// <summary>An item alone on its belt feels nothing but the end of it.</summary>
    private static void MoveSingle(ref ConveyorState belt, in ConveyorSpec spec, int ticks)
    {
        belt.MinItem = belt.Y[0] = Math.Min(spec.Place(belt.Y[0], ticks), 1f);
        if (belt.X[0] != 0f)
            MoveToTheMiddle(ref belt.X[0], spec.Speed * 2f, ticks);
        belt.Middle = 0;
    }

    /// <summary>Items that keep more than their distance go on as if each were alone.</summary>
    private static void MoveSpaced(ref ConveyorState belt, float step, int ticks)
    {
        var last = belt.Length - 1;
        var (first, second, third) = (belt.Y[0], belt.Y[1], belt.Y[last]);
        for (var left = ticks; left > 0; left--)
        {
            first += step;
            second += step;
            third += step;
        }
        (belt.Y[0], belt.Y[1], belt.Y[last]) = (first, second, Math.Min(third, 1f));
        belt.MinItem = first;
        belt.Middle = (byte)(second > 0.5f || last == 1 ? 0 : third > 0.5f ? 1 : 0);
        if (belt.X[0] != 0f || belt.X[1] != 0f || belt.X[2] != 0f)
            for (var i = 0; i <= last; i++)
                if (belt.X[i] != 0f)
                    MoveToTheMiddle(ref belt.X[i], step * 2f, ticks);
    }

    /// <summary>Items that may feel each other, and the first one of the belt ahead, which goes on at full speed.</summary>
    private static void MoveCrowded(ref ConveyorState belt, ref float next, float step, int ticks)
    {
        for (; ticks > 0; ticks--)
        {
            next += step;
            var limit = LimitBehind(next);
            belt.Middle = 0;
            var ahead = NothingAhead;
            for (var i = belt.Length - 1; i >= 0; i--)
                ahead = MoveItem(ref belt, i, ahead, step, limit);
        }
        belt.MinItem = 1f;
        for (var i = 0; i < belt.Length; i++)
            belt.MinItem = Math.Min(belt.Y[i], belt.MinItem);
    }

    /// <summary>So many ticks of <see cref="Scalars.Approach"/> to 0.</summary>
    private static void MoveToTheMiddle(ref float x, float step, int ticks)
    {
        // One step more than it takes makes up for all rounding.
        if (Math.Abs(x) < step * (ticks - 1))
            x = 0f;
        var towards = x > 0f ? -step : step;
        for (; Math.Abs(x) > step; ticks--)
        {
            if (ticks == 0)
                return;
            x += towards;
        }
        if (ticks > 0)
            x = 0f;
    }

    /// <summary>Puts updates off that only count idle ticks.</summary>
    private void PutOffWhileEmpty(int building) =>
        World.PutOff(building, (int)(World.IdleTicksToLeave - Buildings.SleepTime.Values[building]));

    /// <summary>
    /// Puts updates off until the last item comes to the end, if nobody waits for room on this belt and it isn't held up. It is the
    /// belt's turn, so the state of the belt ahead is known.
    /// </summary>
    private void PutOffWhileUndisturbed(int building, ref ConveyorState belt)
    {
        if (belt.Length == 0)
            PutOffWhileEmpty(building);
        else if (!Buildings.Watched.Values[building]
            && (GoesOnFreely(building, belt, ConveyorState.ItemSpace + Doubt) || TryTouch(building, belt)))
            World.PutOff(building, TicksToTheEnd(building, belt));
    }

    /// <summary>
    /// An item that came to an empty belt sets out in the belt's next turn, which need not be waited for. One that came behind others
    /// doesn't change when the last of them comes to the end.
    /// </summary>
    private void PutOffFromNow(int building, ref ConveyorState belt)
    {
        if (belt.Length > 1 && Buildings.UpdatedThrough.Values[building] != 0)
            return;
        if (Buildings.ListPosition.Values[building] is >= 0 and var position)
            World.Updates.Wake(position);
        if (belt.Length != 1 || Buildings.Watched.Values[building] || !Buildings.IsSteady.Values[building])
            return;
        if ((belt.Flags & ConveyorFlags.Aligned) != 0)
            World.CatchUp(belt.Next);
        // Whether the belt ahead had its turn in this tick and this one didn't makes a step of difference.
        var speed = _specs[Buildings.Block.Values[building]].Speed;
        if (GoesOnFreely(building, belt, ConveyorState.ItemSpace + speed + Doubt))
            World.PutOffFromNow(building, TicksToTheEnd(building, belt));
    }

    /// <summary>Where rounding may decide whether the last item comes to the end one tick earlier, it is that tick.</summary>
    private int TicksToTheEnd(int building, in ConveyorState belt) =>
        (int)((1f - belt.Y[belt.Length - 1]) * _specs[Buildings.Block.Values[building]].TicksPerBelt - Doubt) + 1;

    /// <summary>
    /// Whether nothing on the belt ahead will hold our last item up before it comes to the end: no item is near its start, where
    /// only this belt puts items, or somebody's hand; or there is that much space to them, and they will tell when they hold it up.
    /// </summary>
    private bool GoesOnFreely(int building, in ConveyorState belt, float space)
    {
        if ((belt.Flags & ConveyorFlags.Aligned) != 0)
        {
            ref var ahead = ref _states.At(belt.NextBelt);
            if (!HasFreeStart(ahead) && (1f - belt.Y[belt.Length - 1] + ahead.Y[0] < space || !TryFollow(building, belt)))
                return false;
        }
        _contacts.Values[Buildings.State.Values[building]].Ahead = NothingAhead;
        return true;
    }
}
