using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Environment;

/// <summary>Living liquids: their puddles feed on another liquid in buildings and puddles around, and grow into them.</summary>
internal sealed class CellLiquids
{
    private readonly World _world;
    private readonly Cell?[] _cells;

    public CellLiquids(World world)
    {
        _world = world;
        _cells = [.. world.Content.Liquids.Select(liquid => liquid.Class.Is("CellLiquid") && liquid.Has("spreadTarget") ? Cell.Of(liquid) : null)];
    }

    /// <summary>Whether a puddle of one liquid turns what is poured on it into itself.</summary>
    public bool Feeds(int liquid, int poured) => _cells[liquid]?.Food == poured;

    /// <summary>Lets a puddle that lives feed and grow.</summary>
    public void Spread(int puddle)
    {
        if (_cells[_world.Puddles.Liquid.Values[puddle]] is not { } cell || !_world.Rules.Fire)
            return;
        var tile = _world.Puddles.Tile.Values[puddle];
        var fullness = Scalars.Clamp(_world.Puddles.Amount.Values[puddle] / PuddleTable.MaximumAmount);
        var strength = fullness * fullness;
        var liquid = _world.Puddles.Liquid.Values[puddle];
        for (var direction = 0; direction < 4; direction++)
            if (Beside(tile, direction) is >= 0 and var other)
                DrawFrom(other, liquid, cell, strength);
        DrawFrom(tile, liquid, cell, strength);
        if (cell.Damage > 0f && _world.Tiles.BuildingAt(tile) is >= 0 and var host && Holds(host, cell.Food))
            Devour(host, tile, liquid, cell, strength);
        for (var direction = 0; direction < 4; direction++)
            if (Beside(tile, direction) is >= 0 and var other && _world.Puddles.At(other) is >= 0 and var prey && _world.Puddles.Liquid.Values[prey] == cell.Food)
                Absorb(puddle, prey, other, liquid, cell, strength);
    }

    private void DrawFrom(int tile, int liquid, Cell cell, float strength)
    {
        var building = _world.Tiles.BuildingAt(tile);
        if (building < 0 || !Holds(building, cell.Food))
            return;
        var row = _world.Buildings.Liquids.Values[building];
        var amount = Math.Min(_world.Liquids.Get(row, cell.Food), cell.Speed * strength);
        _world.Liquids.Remove(row, cell.Food, amount * cell.Taken);
        _world.Wake(building);
        _world.PuddleLifecycle.Deposit(tile, tile, liquid, amount * cell.Growth);
    }

    private void Devour(int building, int tile, int liquid, Cell cell, float strength)
    {
        var food = _world.Liquids.Get(_world.Buildings.Liquids.Values[building], cell.Food);
        var amount = Math.Min(food * cell.Growth, cell.Speed) / 2f;
        for (var direction = 0; direction < 4; direction++)
            if (Beside(tile, direction) is >= 0 and var other)
                _world.PuddleLifecycle.Deposit(tile, other, liquid, amount);
        _world.Damage.Hit(building, cell.Damage * strength);
    }

    private void Absorb(int puddle, int prey, int tile, int liquid, Cell cell, float strength)
    {
        ref var left = ref _world.Puddles.Amount.At(prey);
        var amount = Math.Min(left, Math.Max(cell.Speed * strength, left * 0.25f * strength));
        left -= amount;
        _world.Puddles.Amount.At(puddle) += amount;
        if (left > PuddleTable.MaximumAmount / 3f)
            return;
        _world.PuddleLifecycle.Remove(prey);
        _world.PuddleLifecycle.Deposit(tile, _world.Puddles.Tile.Values[puddle], liquid, Math.Max(amount, PuddleTable.MaximumAmount / 3f));
    }

    private bool Holds(int building, int liquid) =>
        _world.Buildings.Liquids.Values[building] is >= 0 and var row && _world.Liquids.Get(row, liquid) > LiquidTransfer.Nothing;

    private int Beside(int tile, int direction)
    {
        var position = _world.Tiles.PositionOf(tile);
        var (dx, dy) = Directions.Step(direction);
        return _world.Tiles.Contains(position.X + dx, position.Y + dy) ? _world.Tiles.IndexOf(position.X + dx, position.Y + dy) : -1;
    }

    private sealed record Cell(int Food, float Speed, float Growth, float Damage, float Taken)
    {
        public static Cell Of(Liquid liquid) => new(
            liquid.Content<Liquid>("spreadTarget")!.Id, liquid.Number("maxSpread"), liquid.Number("spreadConversion"),
            liquid.Number("spreadDamage"), liquid.Number("removeScaling"));
    }
}
