using System.Runtime.CompilerServices;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>What most updates of busy belts come to, in as few steps as possible.</summary>
internal sealed partial class ConveyorMechanism
{
    /// <summary>
    /// An update in which all items go on and none comes to the end, of a steady belt that nobody waits for. Where it isn't
    /// such an update nothing is done, and false returned.
    /// </summary>
    private bool TryFlow(int building, ref ConveyorState belt)
    {
        var last = belt.Length - 1;
        if (last < 0 || Buildings.Watched.Values[building])
            return false;
        var limit = 1f;
        if ((belt.Flags & ConveyorFlags.Aligned) != 0)
        {
            World.CatchUp(belt.Next);
            ref var ahead = ref _states.At(belt.NextBelt);
            var lacking = ConveyorState.ItemSpace - ahead.MinItem;
            limit = 1f - float.MaxNative(lacking, 0f);
        }
        var step = _specs[Buildings.Block.Values[building]].Speed;
        var front = Follow(belt.Y[last], NothingAhead, step, limit);
        if (front >= 1f || front == belt.Y[last])
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
        if (belt.X[0] != 0f || belt.X[1] != 0f || belt.X[2] != 0f)
            for (var i = 0; i <= last; i++)
                belt.X[i] = Scalars.Approach(belt.X[i], 0f, step * 2f);
        UpdateClogHeat(ref belt);
        PutOffWhileUndisturbed(building, ref belt);
        return true;
    }

    /// <summary>Where an item is after a step at most, behind the one ahead and not beyond the end of its way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Follow(float y, float ahead, float step, float limit)
    {
        var way = ahead - ConveyorState.ItemSpace - y;
        return float.MinNative(y + float.MaxNative(float.MinNative(way, step), 0f), limit);
    }
}
