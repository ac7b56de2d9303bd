namespace Multidustry.Simulation.Blocks.Production.Crafters;

internal partial class CrafterMechanism
{
    /// <summary>Crafters that pour excess away go on until every liquid is full, others stop at the first.</summary>
    private bool HasRoomForLiquids(int building, CrafterSpec spec)
    {
        if (spec.Liquids.IsEmpty || spec.IgnoresFullLiquids)
            return true;
        var capacity = World.Traits[Buildings.Block.Values[building]].LiquidCapacity;
        var liquids = Buildings.Liquids.Values[building];
        var anyRoom = false;
        foreach (var output in spec.Liquids)
        {
            var full = World.Liquids.Get(liquids, output.Liquid) >= capacity - NearlyFull;
            if (full && !spec.DumpsExtraLiquid)
                return false;
            anyRoom |= !full;
        }
        return anyRoom;
    }

    /// <summary>The part of a tick's output that fits, 0 to 1.</summary>
    private float RoomForLiquids(int building, CrafterSpec spec, float passed)
    {
        var capacity = World.Traits[Buildings.Block.Values[building]].LiquidCapacity;
        var liquids = Buildings.Liquids.Values[building];
        var (least, most) = (1f, 0f);
        foreach (var output in spec.Liquids)
        {
            var room = (capacity - World.Liquids.Get(liquids, output.Liquid)) / (output.Amount * passed);
            least = Math.Min(least, room);
            most = Math.Max(most, room);
        }
        return spec.DumpsExtraLiquid ? Math.Min(most, 1f) : least;
    }

    private void MakeLiquids(int building, CrafterSpec spec)
    {
        if (spec.Liquids.IsEmpty)
            return;
        var made = ProgressIncrease(building, spec, 1f);
        var capacity = World.Traits[Buildings.Block.Values[building]].LiquidCapacity;
        var liquids = Buildings.Liquids.Values[building];
        foreach (var output in spec.Liquids)
            HandleLiquid(building, building, output.Liquid, Math.Min(output.Amount * made, capacity - World.Liquids.Get(liquids, output.Liquid)));
    }
}
