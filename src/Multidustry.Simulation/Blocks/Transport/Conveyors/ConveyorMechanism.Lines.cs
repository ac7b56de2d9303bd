namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>
/// How belts in a line rely on each other while they put updates off: a belt whose first item goes on at full speed needn't be
/// looked at by the one behind, which is told when that ends.
/// </summary>
internal sealed partial class ConveyorMechanism
{
    /// <summary>
    /// Lets a belt go on without looking at the one ahead, while that one puts updates off too and its first item goes on at full
    /// speed. When it no longer does, <see cref="TellFollower"/> wakes this belt.
    /// </summary>
    private bool TryFollow(int building, in ConveyorState belt)
    {
        var next = belt.Next;
        if (Buildings.UpdatedThrough.Values[next] == 0 || !Buildings.IsSteady.Values[next]
            || _specs[Buildings.Block.Values[next]].Speed != _specs[Buildings.Block.Values[building]].Speed
            || !MayBeFollowed(belt.NextBelt))
            return false;
        _contacts.Values[belt.NextBelt].Follower = building;
        return true;
    }

    /// <summary>
    /// Follows a belt so near that its first item holds up our last one. From where that item is now all places are known in which this
    /// belt will see it, one turn after the other.
    /// </summary>
    private bool TryTouch(int building, in ConveyorState belt)
    {
        ref var ahead = ref _states.At(belt.NextBelt);
        if (ahead.Length == 0 || !TryFollow(building, belt))
            return false;
        _contacts.Values[Buildings.State.Values[building]].Ahead = ahead.Y[0];
        return true;
    }

    /// <summary>
    /// After an update: a belt whose first item did not go a full step, or may not in the next ones, is looked at again by the
    /// belt behind it. That one's turn in this tick is still to come, or was before this update and so didn't depend on it.
    /// </summary>
    private void TellFollower(int building, int row, float before)
    {
        ref var belt = ref _states.At(row);
        if (Buildings.UpdatedThrough.Values[building] == 0
            || belt.Y[0] != before + _specs[Buildings.Block.Values[building]].Speed
            || !MayBeFollowed(row))
            ReleaseFollower(row);
    }

    private void ReleaseFollower(int row)
    {
        ref var follower = ref _contacts.At(row).Follower;
        if (follower != None && Buildings.ListPosition.Values[follower] is >= 0 and var position)
            World.Updates.Wake(position);
        follower = None;
    }

    /// <summary>
    /// Whether the first item goes on at full speed while updates are put off: none feels the one ahead, not even when the last is held
    /// up by the next belt as far as it may be.
    /// </summary>
    private bool MayBeFollowed(int row)
    {
        ref var belt = ref _states.At(row);
        if (!IsSpaced(belt))
            return false;
        var ahead = _contacts.Values[row].Ahead;
        if (ahead >= ConveyorState.ItemSpace)
            return true;
        var last = belt.Length - 1;
        if (last < 1)
            return false;
        var delay = Math.Max(0f, belt.Y[last] - (1f - ConveyorState.ItemSpace) - ahead);
        return belt.Y[last] - belt.Y[last - 1] - delay >= ConveyorState.ItemSpace + Doubt;
    }

    /// <summary>Whether all items keep so much distance that rounding can't let one feel the one ahead.</summary>
    private static bool IsSpaced(in ConveyorState belt)
    {
        for (var i = 1; i < belt.Length; i++)
            if (belt.Y[i] - belt.Y[i - 1] < ConveyorState.ItemSpace + Doubt)
                return false;
        return true;
    }

    /// <summary>Whether no item is near the start; the nearest one that is known may be from before the last one came.</summary>
    private static bool HasFreeStart(in ConveyorState belt)
    {
        for (var i = 0; i < belt.Length; i++)
            if (belt.Y[i] < ConveyorState.ItemSpace)
                return false;
        return belt.MinItem >= ConveyorState.ItemSpace;
    }

    /// <summary>How far the last item may go behind the first one of the belt ahead, by that one's place.</summary>
    private static float LimitBehind(float first) => 1f - float.MaxNative(ConveyorState.ItemSpace - first, 0f);
}
