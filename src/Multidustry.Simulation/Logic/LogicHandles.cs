using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Buildings and units as values of programs: a row and its generation, so that what is gone is noticed.</summary>
internal static class LogicHandles
{
    public static long Of(EntityTable table, int row) => Pack(table.HandleOf(row));

    public static MlogValue Building(World world, int building) => MlogValue.Entity(MlogEntityKind.Building, Of(world.Buildings, building));

    public static MlogValue Unit(World world, int unit) => MlogValue.Entity(MlogEntityKind.Unit, Of(world.Units, unit));

    /// <summary>The row of a building that still stands; -1 for everything else.</summary>
    public static int BuildingOf(World world, in MlogValue value) =>
        ReferenceEquals(value.EntityKind, MlogEntityKind.Building) ? BuildingOf(world, value.Handle) : -1;

    public static int BuildingOf(World world, long handle)
    {
        var (row, generation) = Unpack(handle);
        return world.Buildings.IsAlive(new EntityHandle(row, generation)) && !world.Buildings.Is(row, BuildingFlags.Removed) ? row : -1;
    }

    /// <summary>The row of a unit that is in the world; -1 for everything else.</summary>
    public static int UnitOf(World world, in MlogValue value) =>
        ReferenceEquals(value.EntityKind, MlogEntityKind.Unit) ? UnitOf(world, value.Handle) : -1;

    public static int UnitOf(World world, long handle)
    {
        var (row, generation) = Unpack(handle);
        return world.Units.IsAlive(new EntityHandle(row, generation)) && !world.Units.Is(row, UnitFlags.Removed) ? row : -1;
    }

    private static long Pack(EntityHandle handle) => ((long)handle.Generation << 32) | (uint)handle.Row;

    private static (int Row, int Generation) Unpack(long handle) => ((int)handle, (int)(handle >> 32));
}
