using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Combat;

/// <summary>How what bursts acts on what is around.</summary>
/// <param name="Flammability">Throws fireballs.</param>
/// <param name="Explosiveness">Sends out waves.</param>
/// <param name="Power">Throws lightning.</param>
internal readonly record struct BurstContents(float Flammability, float Explosiveness, float Power)
{
    private const float ExplosionStrength = 3.5f;
    private const float ChargeStrength = 150f;
    private const float ChargeGrowth = 1.1f;
    private const int SharedItemsPart = 60;
    private const int SharedItemsCap = 6;

    /// <summary>What a building holds, and what its block is by itself.</summary>
    public static BurstContents Of(World world, int building)
    {
        var buildings = world.Buildings;
        var block = world.Content.Blocks[buildings.Block.Values[building]];
        var (flammability, explosiveness, power) = (0f, block.BaseExplosiveness, 0f);
        if (buildings.Items.Values[building] is >= 0 and var items)
        {
            var most = MostOfAnItem(world, building, block);
            for (var item = 0; item < world.Items.Amounts.Stride; item++)
            {
                var (type, amount) = (world.Content.Items[item], Math.Min(world.Items.Get(items, item), most));
                explosiveness += type.Explosiveness * amount;
                flammability += type.Flammability * amount;
                power += type.Charge * (float)Transcendental.Pow(amount, ChargeGrowth) * ChargeStrength;
            }
        }
        if (buildings.Liquids.Values[building] is >= 0 and var liquids)
        {
            var (burns, bursts) = (0f, 0f);
            for (var liquid = 0; liquid < world.Liquids.Amounts.Stride; liquid++)
            {
                burns += world.Content.Liquids[liquid].Flammability * world.Liquids.Get(liquids, liquid) / 2f;
                bursts += world.Content.Liquids[liquid].Explosiveness * world.Liquids.Get(liquids, liquid) / 2f;
            }
            (flammability, explosiveness) = (flammability + burns, explosiveness + bursts);
        }
        if (buildings.Power.Values[building] is >= 0 and var module)
            power += world.Power.Status[module] * world.BlockTable.Power[block.Id].Capacity;
        return new BurstContents(
            flammability * block.Number("flammabilityScale"), explosiveness * ExplosionStrength * block.Number("explosivenessScale"), power);
    }

    /// <summary>A store beside a core bursts with its part of what the core holds.</summary>
    private static int MostOfAnItem(World world, int building, Block block) =>
        world.Buildings.Is(building, BuildingFlags.SharesCoreItems) && !block.Class.Is("CoreBlock")
            ? Math.Min(block.ItemCapacity / SharedItemsPart, SharedItemsCap)
            : block.ItemCapacity;
}
