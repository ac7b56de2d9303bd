using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Environment;

/// <summary>One puddle's tick: it dries, takes in what was poured, runs over, and acts on what stands in it.</summary>
internal sealed class PuddleUpdate(World world)
{
    private const float DryingTime = 5f;
    private const float ExtraDryingTimeWhenFed = 3f;
    private const float Overflowing = PuddleTable.MaximumAmount / 1.5f;
    private const float Effective = PuddleTable.MaximumAmount / 2f;
    private const float MaximumOverflow = 0.3f;
    private const float EffectInterval = 40f;
    private const float Hot = 0.7f;
    private const float IgnitionChance = 0.5f;

    private readonly PuddleTable _puddles = world.Puddles;

    public void Update(int puddle)
    {
        var liquid = world.Content.Liquids[_puddles.Liquid.Values[puddle]];
        var tile = _puddles.Tile.Values[puddle];
        TakeIn(puddle, liquid.Viscosity);
        if (_puddles.Amount.Values[puddle] >= Overflowing)
            RunOver(puddle, tile, liquid.Id, liquid.MovesThroughBlocks);
        ref var amount = ref _puddles.Amount.At(puddle);
        if (liquid.CapsPuddles)
            amount = Scalars.Clamp(amount, 0f, PuddleTable.MaximumAmount);
        if (amount <= 0f || _puddles.At(tile) != puddle)
        {
            world.PuddleLifecycle.Remove(puddle);
            return;
        }
        ref var timer = ref _puddles.EffectTimer.At(puddle);
        if (amount >= Effective && timer <= 0f)
        {
            timer = EffectInterval;
            if (liquid.Temperature > Hot && world.Tiles.BuildingAt(tile) >= 0 && world.RandomState.NextSingle() < IgnitionChance)
                world.FireLifecycle.Ignite(tile);
        }
        timer -= 1f;
        world.CellLiquids.Spread(puddle);
    }

    private void TakeIn(int puddle, float viscosity)
    {
        ref var amount = ref _puddles.Amount.At(puddle);
        ref var inflow = ref _puddles.Inflow.At(puddle);
        amount -= (1f - viscosity) / (DryingTime + (inflow > 0f ? ExtraDryingTimeWhenFed : 0f));
        amount += inflow;
        amount = Math.Min(amount, PuddleTable.MaximumAmount);
        inflow = 0f;
    }

    private void RunOver(int puddle, int tile, int liquid, bool throughBlocks)
    {
        var poured = Math.Min((_puddles.Amount.Values[puddle] - Overflowing) / 4f, MaximumOverflow);
        var position = world.Tiles.PositionOf(tile);
        var targets = 0;
        for (var direction = 0; direction < 4; direction++)
        {
            var (dx, dy) = Directions.Step(direction);
            if (!world.Tiles.Contains(position.X + dx, position.Y + dy))
                continue;
            var other = world.Tiles.IndexOf(position.X + dx, position.Y + dy);
            if (world.Tiles.Blocks[other] != 0 && !throughBlocks)
                continue;
            targets++;
            world.PuddleLifecycle.Deposit(other, tile, liquid, poured);
        }
        _puddles.Amount.At(puddle) -= poured * targets;
    }
}
