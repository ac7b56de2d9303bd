using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Commands;

/// <summary>The player's unit gives what it carries to a building within <see cref="BuildingCommand.ItemRange"/>, as much as that takes.</summary>
public sealed class TransferInventory : BuildingCommand
{
    private protected override CommandRefusal Check(World world, int player, int building)
    {
        if (CheckReach(world, player, building) is not CommandRefusal.None and var refusal)
            return refusal;
        if (world.Units.StackAmount.Values[world.PlayerLifecycle.UnitOf(player)] <= 0)
            return CommandRefusal.NoItems;
        return Accepted(world, player, building) > 0 ? CommandRefusal.None : CommandRefusal.NotAccepted;
    }

    private protected override void Apply(World world, int player, int building) =>
        UnitCargo.Give(world, world.PlayerLifecycle.UnitOf(player), building, Accepted(world, player, building));

    private static int Accepted(World world, int player, int building)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        return UnitCargo.Accepted(world, unit, building, world.Units.StackAmount.Values[unit]);
    }
}
