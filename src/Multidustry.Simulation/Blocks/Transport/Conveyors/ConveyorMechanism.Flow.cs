using System.Runtime.CompilerServices;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>What most updates of busy belts come to, in as few steps as possible.</summary>
internal sealed partial class ConveyorMechanism
{
    /// <summary>
    /// An update in which all items go on, and the last perhaps to a belt straight ahead, of a steady belt that nobody waits for. Where
    /// it isn't such an update nothing is done, and false returned.
    /// </summary>
    private bool TryFlow(int building, ref ConveyorState belt)
    {
        var last = belt.Length - 1;
        if (last < 0 || Buildings.Watched.Values[building])
            return false;
        var isAligned = (belt.Flags & ConveyorFlags.Aligned) != 0;
        var limit = isAligned ? LimitBehind(belt) : 1f;
        var step = _specs[Buildings.Block.Values[building]].Speed;
        var front = Follow(belt.Y[last], NothingAhead, step, limit);
        if (front >= 1f)
            return isAligned && TryHop(building, ref belt, step);
        if (front == belt.Y[last])
            return false;
        var (nearest, middle) = (front, last > 0 && front > 0.5f ? last - 1 : 0);
        if (last > 0)
        {
            var second = Follow(belt.Y[last - 1], front, step, limit);
            var first = last > 1 ? Follow(belt.Y[0], second, step, limit) : second;
            if (first >= 1f || second >= 1f)
                return false;
            if (last > 1 && second > 0.5f)
                middle = 0;
            nearest = float.MinNative(float.MinNative(first, second), front);
            belt.Y[last - 1] = second;
            belt.Y[0] = first;
        }
        belt.Y[last] = front;
        belt.MinItem = nearest;
        belt.Middle = (byte)middle;
        MoveAcross(ref belt, last, step);
        UpdateClogHeat(ref belt);
        PutOffWhileUndisturbed(building, ref belt);
        return true;
    }

    /// <summary>
    /// An update in which the last item goes to the start of the belt ahead, where there is room, and the others follow. Where it isn't
    /// such an update nothing is done, and false returned.
    /// </summary>
    private bool TryHop(int building, ref ConveyorState belt, float step)
    {
        var (last, next) = (belt.Length - 1, belt.Next);
        ref var ahead = ref _states.At(belt.NextBelt);
        // The limit is rounded, so coming to the end doesn't mean that there is room.
        if (ahead.Length >= ConveyorState.Capacity || ahead.MinItem < ConveyorState.ItemSpace || Buildings.Is(next, BuildingFlags.Asleep))
            return false;
        var (nearest, middle) = (1f, Math.Max(last - 1, 0));
        if (last > 0)
        {
            var second = Follow(belt.Y[last - 1], NothingAhead, step, 1f);
            var first = last > 1 ? Follow(belt.Y[0], second, step, 1f) : second;
            if (first >= 1f || second >= 1f)
                return false;
            if (last > 1 && second > 0.5f)
                middle = 0;
            nearest = float.MinNative(first, second);
            belt.Y[last - 1] = second;
            belt.Y[0] = first;
        }
        belt.Y[last] = 1f;
        belt.MinItem = nearest;
        belt.Middle = (byte)middle;
        MoveAcross(ref belt, last, step);
        belt.Length = (byte)last;
        int item = belt.Items[last];
        World.Items.Remove(Buildings.Items.Values[building], item, 1);
        World.Items.Add(Buildings.Items.Values[next], item, 1);
        Buildings.SleepTime.Values[next] = 0f;
        Insert(ref ahead, 0, item, belt.X[last], 0f);
        PutOffFromNow(next, ref ahead);
        UpdateClogHeat(ref belt);
        PutOffWhileUndisturbed(building, ref belt);
        return true;
    }

    /// <summary>Items that came from the side go on to the middle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveAcross(ref ConveyorState belt, int last, float step)
    {
        if (belt.X[0] != 0f || belt.X[1] != 0f || belt.X[2] != 0f)
            for (var i = 0; i <= last; i++)
                belt.X[i] = Scalars.Approach(belt.X[i], 0f, step * 2f);
    }

    /// <summary>Where an item is after a step at most, behind the one ahead and not beyond the end of its way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Follow(float y, float ahead, float step, float limit)
    {
        var way = ahead - ConveyorState.ItemSpace - y;
        return float.MinNative(y + float.MaxNative(float.MinNative(way, step), 0f), limit);
    }
}
