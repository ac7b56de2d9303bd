using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Environment;

/// <summary>One fire's tick: it burns down, lives on what burns under it, spreads, throws fireballs, and damages the building it burns on.</summary>
internal sealed class FireUpdate(World world)
{
    public const float SpreadInterval = 22f;
    public const float DamageInterval = 40f;
    public const float FireballInterval = 40f;

    private const float Damage = 1.8f;
    private const float WithoutFuel = 8f;
    private const float RainFactor = 10f;

    private readonly FireTable _fires = world.Fires;

    public void Update(int fire)
    {
        var lifetime = _fires.Lifetime.Values[fire];
        var time = Scalars.Clamp(_fires.Time.Values[fire] + (1f + Math.Max(world.EnvironmentAttribute("water") * RainFactor, 0f)), 0f, lifetime);
        if (time >= lifetime || float.IsNaN(lifetime))
        {
            world.FireLifecycle.Remove(fire);
            return;
        }
        var tile = _fires.Tile.Values[fire];
        var building = world.Tiles.BuildingAt(tile);
        var flammability = FlammabilityOf(tile, building) + _fires.PuddleFlammability.Values[fire];
        if (building < 0 && flammability <= 0f)
            time += WithoutFuel;
        if (building >= 0)
            lifetime += Scalars.Clamp(flammability / 8f, 0f, 0.6f);
        time = Math.Min(time + 1f, lifetime);
        _fires.Time.Values[fire] = time;
        _fires.Lifetime.Values[fire] = lifetime;
        Spread(fire, tile, flammability);
        Throw(fire, flammability);
        Bite(fire, tile, building);
        if (_fires.Time.Values[fire] >= _fires.Lifetime.Values[fire])
            world.FireLifecycle.Remove(fire);
    }

    private void Spread(int fire, int tile, float flammability)
    {
        ref var timer = ref _fires.SpreadTimer.At(fire);
        if (!(flammability > 1f) || (timer += Scalars.Clamp(flammability / 5f, 0.3f, 2f)) < SpreadInterval)
            return;
        timer = 0f;
        var position = world.Tiles.PositionOf(tile);
        var (dx, dy) = Directions.Step(world.RandomState.NextInt32(4));
        if (world.Tiles.Contains(position.X + dx, position.Y + dy))
            world.FireLifecycle.Ignite(world.Tiles.IndexOf(position.X + dx, position.Y + dy));
    }

    private void Throw(int fire, float flammability)
    {
        ref var timer = ref _fires.FireballTimer.At(fire);
        if (!(flammability > 0f) || (timer += Scalars.Clamp(flammability / 10f, 0f, 0.5f)) < FireballInterval)
            return;
        timer = 0f;
        world.StrayBullets.ThrowFireball(_fires.X.Values[fire], _fires.Y.Values[fire]);
    }

    private void Bite(int fire, int tile, int building)
    {
        ref var timer = ref _fires.DamageTimer.At(fire);
        if ((timer += 1f) < DamageInterval)
            return;
        timer = 0f;
        var puddle = world.Puddles.At(tile);
        _fires.PuddleFlammability.Values[fire] = puddle < 0
            ? 0f
            : world.Content.Liquids[world.Puddles.Liquid.Values[puddle]].Flammability * world.Puddles.Amount.Values[puddle] / 3f;
        if (building >= 0)
            world.Damage.Hit(building, Damage);
    }

    private float FlammabilityOf(int tile, int building)
    {
        if (world.Tiles.Blocks[tile] == 0)
            return world.Ground.LiquidOf(tile) is >= 0 and var floor ? world.Content.Liquids[floor].Flammability : 0f;
        if (building < 0)
            return 0f;
        var traits = world.Traits[world.Buildings.Block.Values[building]];
        var result = 0f;
        if (world.Buildings.Items.Values[building] is >= 0 and var items && world.Items.Total.Values[items] > 0)
            result += OfItems(items) / Math.Max(traits.ItemCapacity, 1) * Scalars.Clamp(traits.ItemCapacity / 2.4f, 1f, 3f);
        if (world.Buildings.Liquids.Values[building] is >= 0 and var liquids)
            result += OfLiquids(liquids) / Math.Max(traits.LiquidCapacity, 1f) * Scalars.Clamp(traits.LiquidCapacity / 30f, 1f, 2f);
        return result;
    }

    private float OfItems(int row)
    {
        var sum = 0f;
        var amounts = world.Items.Amounts[row];
        for (var item = 0; item < amounts.Length; item++)
            if (amounts[item] > 0)
                sum += world.Content.Items[item].Flammability * amounts[item];
        return sum;
    }

    private float OfLiquids(int row)
    {
        var sum = 0f;
        var amounts = world.Liquids.Amounts[row];
        for (var liquid = 0; liquid < amounts.Length; liquid++)
            if (amounts[liquid] > 0f)
                sum += world.Content.Liquids[liquid].Flammability * amounts[liquid] / 1.6f;
        return sum;
    }
}
