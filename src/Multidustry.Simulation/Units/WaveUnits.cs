using Multidustry.Core.Mathematics;
using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Units;

/// <summary>Brings the units of a wave, as the groups of the rules say.</summary>
internal sealed class WaveUnits(World world)
{
    private const float Spread = 16f, ForGood = 999_999f;

    /// <summary>Brings the current wave to a point instead of to its spawns.</summary>
    /// <param name="x">World units.</param>
    /// <param name="y">World units.</param>
    /// <param name="spawn">The tile that groups with a spawn of their own must name.</param>
    public void SpawnAt(float x, float y, Core.Geometry.TilePosition spawn)
    {
        foreach (var group in world.Rules.Spawns)
        {
            if (group.Spawn is { } only && only != spawn)
                continue;
            for (var left = group.AmountAt(world.Clock.Wave - 1); left > 0; left--)
            {
                var direction = world.RandomState.NextSingle() * MathF.PI * 2f;
                Spawn(group, x + Spread * (float)Transcendental.Cos(direction), y + Spread * (float)Transcendental.Sin(direction));
            }
        }
    }

    private void Spawn(SpawnGroup group, float x, float y)
    {
        var rotation = Trigonometry.Angle(world.Tiles.Width * 4f - x, world.Tiles.Height * 4f - y);
        var unit = world.UnitLifecycle.Create(group.Unit.Id, group.Team ?? world.Rules.WaveTeam, x, y, rotation);
        if (group.Effect is { } effect)
            world.UnitStatuses.Apply(unit, effect, ForGood);
        if (group.Items is { } items)
            (world.Units.StackItem.Values[unit], world.Units.StackAmount.Values[unit]) = (items.Item.Id, Math.Min(items.Amount, world.UnitSpecs[group.Unit.Id].ItemCapacity));
        world.Units.Shield.Values[unit] = group.ShieldAt(world.Clock.Wave - 1);
    }
}
