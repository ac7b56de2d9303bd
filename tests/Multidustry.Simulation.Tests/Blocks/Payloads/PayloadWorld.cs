using Multidustry.Protocol.Types;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

/// <summary>Small worlds with payload blocks in them. Power costs nothing there.</summary>
internal static class PayloadWorld
{
    public static World Ready(int width = 40, int height = 30)
    {
        var world = TestWorlds.Ready(width, height);
        world.Rules.Teams[1].Cheat = true;
        world.Rules.DisableUnitCap = true;
        world.Rules.Planet = world.Content.Planets["sun"];
        return world;
    }

    public static PayloadHandle PayloadIn(this World world, int building) => world.MechanismOf(building).PayloadOf(building);

    /// <summary>Gives a payload as a neighbour would; false when it is refused.</summary>
    public static bool Offer(this World world, int building, PayloadHandle payload)
    {
        var mechanism = world.MechanismOf(building);
        if (!mechanism.AcceptsPayload(building, building, payload))
            return false;
        mechanism.HandlePayload(building, building, payload);
        return true;
    }

    public static ConfigValue Block(string name) => ConfigValue.Content(TestWorlds.Content.Blocks[name].Reference);

    public static ConfigValue Unit(string name) => ConfigValue.Content(TestWorlds.Content.Units[name].Reference);

}
