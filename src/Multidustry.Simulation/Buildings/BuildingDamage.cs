using Multidustry.Core.Geometry;
using Multidustry.Simulation.Combat;
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
        else
            world.HealthChanges.Add(buildings.Tile.Values[building]);
    }

    /// <summary>Whether a building lacks health worth mentioning.</summary>
    public bool IsDamaged(int building) =>
        world.Buildings.Health.Values[building] < world.Traits[world.Buildings.Block.Values[building]].Health - Scratch;

    /// <summary>Gives health back, up to what the block has.</summary>
    public void Heal(int building, float amount)
    {
        ref var health = ref world.Buildings.Health.At(building);
        health = Math.Min(health + amount, world.Traits[world.Buildings.Block.Values[building]].Health);
        world.HealthChanges.Add(world.Buildings.Tile.Values[building]);
    }

    /// <summary>Destroys a building, whatever health it has.</summary>
    public void Destroy(int building)
    {
        var buildings = world.Buildings;
        // What something carries is its carrier's to lose.
        if (buildings.Is(building, BuildingFlags.Removed) || buildings.IsCarried(building))
            return;
        world.CatchUp(building);
        var position = world.Tiles.PositionOf(buildings.Tile.Values[building]);
        world.Events.Add(new WorldEvent(WorldEventKind.BuildingDestroyed)
        {
            Tile = position,
            Block = buildings.Block.Values[building],
            Team = buildings.Team.Values[building],
        });
        world.Rebuilds.AddDestroyed(building);
        if (world.Rules.DamageExplosions)
            Burst(building);
        world.MechanismOf(building).Destroyed(building);
        if (!buildings.Is(building, BuildingFlags.Removed))
            world.Lifecycle.SetBlock(position.X, position.Y, 0, TeamTable.Derelict, 0);
    }

    /// <summary>What is in a building spills, burns and hurts what is around.</summary>
    private void Burst(int building)
    {
        var size = world.Traits[world.Buildings.Block.Values[building]].Size;
        var (x, y) = world.CentreOf(building);
        if (world.Buildings.Liquids.Values[building] is >= 0 and var liquids)
            for (var liquid = 0; liquid < world.Liquids.Amounts.Stride; liquid++)
                world.Blasts.Splash(x, y, size * TilePosition.WorldUnits / 2, liquid, world.Liquids.Get(liquids, liquid));
        world.Blasts.Burst(x, y, TilePosition.WorldUnits * size / 2f, BurstContents.Of(world, building));
    }
}
