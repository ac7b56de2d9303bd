using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>How heat passes between buildings that touch: by the part of the giver's side that the receiver covers.</summary>
internal static class HeatTransfer
{
    private const float TileSize = 8f;

    /// <summary>The heat units that a building gets from its neighbours now. Conductors among them then look around for themselves.</summary>
    public static float Received(World world, int building)
    {
        var heat = 0f;
        foreach (var other in world.Buildings.NeighboursOf(building))
        {
            var mechanism = world.MechanismOf(other);
            if (!mechanism.GivesHeatTo(other, building))
                continue;
            heat += Share(world, mechanism, other, building);
            mechanism.HeatWasTaken(other);
        }
        return heat;
    }

    /// <summary>Whether a building's front touches another one.</summary>
    public static bool Faces(World world, int building, int other) =>
        !world.Traits[world.Buildings.Block.Values[building]].Has(Trait.Rotates)
        || (Directions.Towards(world, other, building) + 2) % 4 == world.Buildings.Rotation.Values[building];

    /// <summary>What a building gives to one neighbour.</summary>
    public static float Share(World world, Mechanism mechanism, int building, int receiver)
    {
        int size = SizeOf(world, building), receiverSize = SizeOf(world, receiver);
        var (x, y) = world.CentreOf(building);
        var (receiverX, receiverY) = world.CentreOf(receiver);
        var offset = Math.Min(Math.Abs(x - receiverX), Math.Abs(y - receiverY)) / TileSize;
        var contact = Math.Min((int)(receiverSize / 2f + size / 2f - offset), Math.Min(size, receiverSize));
        return mechanism.HeatOf(building) / size * contact / mechanism.HeatSides(building);
    }

    /// <summary>Wakes whoever may get a different amount of heat from now on. It must not show in the update order of belts near by.</summary>
    public static void Changed(World world, int building)
    {
        foreach (var other in world.Buildings.NeighboursOf(building))
            world.Touch(other);
        world.HeatConductors.Unsettle();
    }

    private static int SizeOf(World world, int building) => world.Traits[world.Buildings.Block.Values[building]].Size;
}
