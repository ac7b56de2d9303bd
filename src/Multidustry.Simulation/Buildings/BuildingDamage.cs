using Multidustry.Simulation.Events;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Buildings;

/// <summary>Takes health off buildings, and destroys those that have none left.</summary>
internal sealed class BuildingDamage(World world)
{
    private const float Scratch = 0.001f;

    /// <summary>Takes health away, as much as the rules let this team's buildings lose. Armour is the attacker's business.</summary>
    public void Hit(int building, float amount)
    {
        var buildings = world.Buildings;
        if (buildings.Is(building, BuildingFlags.Removed))
            return;
        ref var health = ref buildings.Health.At(building);
        var toughness = world.Rules.BlockHealthMultiplier * world.Rules.Teams[buildings.Team.Values[building]].BlockHealthMultiplier;
        health -= toughness is 0f ? health + 1f : amount / toughness;
        if (health <= 0f)
            Destroy(building);
    }

    /// <summary>Whether a building lacks health worth mentioning.</summary>
    public bool IsDamaged(int building) =>
        world.Buildings.Health.Values[building] < world.Traits[world.Buildings.Block.Values[building]].Health - Scratch;

    /// <summary>Gives health back, up to what the block has.</summary>
    public void Heal(int building, float amount)
    {
        ref var health = ref world.Buildings.Health.At(building);
        health = Math.Min(health + amount, world.Traits[world.Buildings.Block.Values[building]].Health);
    }

    /// <summary>Destroys a building, whatever health it has.</summary>
    public void Destroy(int building)
    {
        var buildings = world.Buildings;
        // What something carries is its carrier's to lose.
        if (buildings.Is(building, BuildingFlags.Removed) || buildings.IsCarried(building))
            return;
        var position = world.Tiles.PositionOf(buildings.Tile.Values[building]);
        world.Events.Add(new WorldEvent(WorldEventKind.BuildingDestroyed)
        {
            Tile = position,
            Block = buildings.Block.Values[building],
            Team = buildings.Team.Values[building],
        });
        world.MechanismOf(building).Destroyed(building);
        if (!buildings.Is(building, BuildingFlags.Removed))
            world.Lifecycle.SetBlock(position.X, position.Y, 0, TeamTable.Derelict, 0);
    }
}
