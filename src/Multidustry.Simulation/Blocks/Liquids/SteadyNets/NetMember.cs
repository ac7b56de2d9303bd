using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Liquids.SteadyNets;

/// <summary>All that can change between two ticks about a building in a net, or, when it doesn't move liquids, beside one.</summary>
internal readonly record struct NetMember(
    int Building, bool Moves, short Liquid, float Amount, int Turn, float IdleTicks, int Position, byte Rotation, BuildingFlags Flags, ConfigValue Config)
{
    public static NetMember Of(World world, int building)
    {
        var (buildings, liquids) = (world.Buildings, world.Liquids);
        var row = buildings.Liquids.Values[building];
        var mechanism = world.MechanismOf(building);
        return new NetMember(
            building, mechanism.OnlyMovesLiquids(building), liquids.Current.Values[row], liquids.CurrentAmount(row),
            buildings.DumpIndex.Values[building], buildings.SleepTime.Values[building], buildings.ListPosition.Values[building],
            buildings.Rotation.Values[building], buildings.Flags.Values[building], mechanism.ConfigOf(building));
    }
}
