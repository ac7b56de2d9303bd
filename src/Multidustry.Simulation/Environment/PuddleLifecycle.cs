using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Environment;

/// <summary>Pours liquids on the ground: puddles form, grow, or react with what is there.</summary>
internal sealed class PuddleLifecycle(World world)
{
    private const float Flammable = 0.3f;
    private const float Hot = 0.7f;
    private const float Cold = 0.55f;
    /// <summary>Random numbers that only decide how a puddle looks.</summary>
    private const int NumbersForShow = 2;
    private const int NumbersOfSteam = 1;

    private const float LossOfHotPuddle = 0.1f;
    private const float LossOfColdPuddle = 0.7f;
    private const float SteamOfHotPuddle = 0.5f;
    private const float SteamOfColdPuddle = 0.8f;
    private const double FireballChance = 0.006;

    private readonly PuddleTable _puddles = world.Puddles;

    /// <summary>
    /// Pours a liquid on a tile, coming from another tile or from above (the same tile). <paramref name="bounded"/> keeps
    /// a reaction from filling the puddle beyond its bounds.
    /// </summary>
    public void Deposit(int tile, int source, int liquid, float amount, bool bounded = false)
    {
        var type = world.Content.Liquids[liquid];
        if (world.EnvironmentAttribute("heat") >= type.BoilPoint)
        {
            world.SkipRandom(NumbersOfSteam);
            return;
        }
        if ((world.Rules.Environment & Environments.Space) != 0)
            return;
        var (x, y) = Between(tile, source);
        if (world.Ground.IsLiquid(tile) && world.Ground.LiquidOf(tile) is >= 0 and var floor && !type.CanStayOn.Contains(world.Content.Liquids[floor]))
        {
            React(world.Content.Liquids[floor], type, amount, tile, x, y);
            return;
        }
        if (world.Ground.IsSolid(tile))
            return;
        var puddle = _puddles.At(tile);
        if (puddle < 0)
        {
            Create(tile, liquid, Math.Min(amount, PuddleTable.MaximumAmount), x, y);
            return;
        }
        ref var have = ref _puddles.Amount.At(puddle);
        if (_puddles.Liquid.Values[puddle] == liquid)
        {
            ref var inflow = ref _puddles.Inflow.At(puddle);
            inflow = Math.Max(amount, inflow);
            return;
        }
        var from = world.Tiles.PositionOf(source);
        var added = React(world.Content.Liquids[_puddles.Liquid.Values[puddle]], type, amount, tile,
            (_puddles.X.Values[puddle] + from.X * TilePosition.WorldUnits) / 2f, (_puddles.Y.Values[puddle] + from.Y * TilePosition.WorldUnits) / 2f);
        if (bounded)
            added = Scalars.Clamp(PuddleTable.MaximumAmount - have, 0f, added);
        _puddles.Amount.At(puddle) += added;
    }

    /// <summary>A building is being taken down: a living liquid in it flows out over its tiles, everything else is lost.</summary>
    public void Spill(int building)
    {
        var liquids = world.Buildings.Liquids.Values[building];
        if (liquids < 0 || !(world.Liquids.CurrentAmount(liquids) > 0f) || world.Content.Liquids[world.Liquids.Current.Values[liquids]].IsIncinerable)
            return;
        var size = world.Traits[world.Buildings.Block.Values[building]].Size;
        var perTile = world.Liquids.CurrentAmount(liquids) / (size * size) * 2f;
        var origin = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, size);
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (world.Tiles.Contains(x, y))
                    Deposit(world.Tiles.IndexOf(x, y), world.Tiles.IndexOf(x, y), world.Liquids.Current.Values[liquids], perTile);
    }

    /// <summary>Takes a puddle out of the world.</summary>
    public void Remove(int puddle)
    {
        var tile = _puddles.Tile.Values[puddle];
        world.RemoveFromUpdates(_puddles.ListPosition.Values[puddle]);
        if (_puddles.At(tile) == puddle)
            _puddles.ByTile[tile] = -1;
        _puddles.Free(puddle);
    }

    /// <summary>Puts a puddle on a tile; one that lies there already no longer counts and goes at its next update.</summary>
    public int Create(int tile, int liquid, float amount, float x, float y)
    {
        var puddle = _puddles.Allocate();
        _puddles.Id.Values[puddle] = world.NextEntityId();
        _puddles.Tile.Values[puddle] = tile;
        _puddles.Liquid.Values[puddle] = (short)liquid;
        _puddles.Amount.Values[puddle] = amount;
        _puddles.X.Values[puddle] = x;
        _puddles.Y.Values[puddle] = y;
        _puddles.ByTile[tile] = puddle;
        world.SkipRandom(NumbersForShow);
        _puddles.ListPosition.Values[puddle] = world.Updates.Add(new EntityReference(EntityKind.Puddle, puddle));
        return puddle;
    }

    private (float X, float Y) Between(int tile, int other)
    {
        var (one, two) = (world.Tiles.PositionOf(tile), world.Tiles.PositionOf(other));
        return ((one.X * TilePosition.WorldUnits + two.X * TilePosition.WorldUnits) / 2f,
            (one.Y * TilePosition.WorldUnits + two.Y * TilePosition.WorldUnits) / 2f);
    }

    /// <summary>What one liquid does to another that it is poured on. Returns how the amount of the latter changes.</summary>
    private float React(Liquid lower, Liquid poured, float amount, int tile, float x, float y)
    {
        if ((lower.Flammability > Flammable && poured.Temperature > Hot) || (poured.Flammability > Flammable && lower.Temperature > Hot))
        {
            world.FireLifecycle.Ignite(tile);
            if (Happens(FireballChance * amount))
                world.StrayBullets.ThrowFireball(x, y);
        }
        else if (lower.Temperature > Hot && poured.Temperature < Cold)
        {
            Happens(SteamOfHotPuddle * amount);
            return -LossOfHotPuddle * amount;
        }
        else if (poured.Temperature > Hot && lower.Temperature < Cold)
        {
            Happens(SteamOfColdPuddle * amount);
            return -LossOfColdPuddle * amount;
        }
        return world.CellLiquids.Feeds(lower.Id, poured.Id) ? amount : 0f;
    }

    /// <summary>Chances that are certain take no random number. Steam can only be seen, but its chance takes one too.</summary>
    private bool Happens(double chance) => chance >= 1.0 || world.RandomState.NextSingle() < chance;
}
