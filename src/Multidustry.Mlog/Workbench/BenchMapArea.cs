namespace Multidustry.Mlog.Workbench;

/// <summary>The playable area of a workbench: buildings outside are switched off, all but privileged ones.</summary>
internal sealed class BenchMapArea(LogicBench bench)
{
    private (int X, int Y, int Width, int Height)? _limit;

    public bool Allows(BenchBuilding building) => building.Block.IsPrivileged || _limit is not { } limit || Contains(limit, building);

    /// <summary>Limits the area; the whole map takes the limit off. What lay outside the old area is on again first.</summary>
    public void Limit(int x, int y, int width, int height)
    {
        var whole = (0, 0, bench.Width, bench.Height);
        var area = (X: Math.Max(x, 0), Y: Math.Max(y, 0), Width: Math.Min(bench.Width, width), Height: Math.Min(bench.Height, height));
        if (area == (_limit ?? whole))
            return;
        var before = _limit;
        _limit = area == whole ? null : area;
        foreach (var building in bench.Buildings)
        {
            if (building.IsRemoved)
                continue;
            if (!(before is { } old && Contains(old, building)) && building.Block.Flag("autoResetEnabled"))
                building.IsEnabled = true;
            if (building.Team.Id == 0 || !Allows(building))
                building.IsEnabled = false;
        }
    }

    /// <summary>The far edges belong to the area.</summary>
    private static bool Contains((int X, int Y, int Width, int Height) area, BenchBuilding building) =>
        building.X >= area.X && building.X <= area.X + area.Width && building.Y >= area.Y && building.Y <= area.Y + area.Height;
}
