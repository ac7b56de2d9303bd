using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// Lightning: a row of sparks that wanders about, jumps to units near by, and ends at what insulates. Where it wanders is
/// decided by random numbers of its own, by the number of the strike.
/// </summary>
internal sealed class LightningStrikes(World world)
{
    private const float JumpRange = 30f;
    private const float StepLength = JumpRange / 2f;
    private const float Wandering = 20f;
    private const float Jitter = 3f;
    private const int MostJumps = 8;

    /// <summary>Strikes from a point in world units, in a direction in degrees; every second step makes a spark.</summary>
    public void Strike(int number, float x, float y, float angle, float damage, int steps)
    {
        var random = new GameRandom(number);
        Span<int> struck = stackalloc int[MostJumps];
        var (jumps, from) = (0, (X: 0, Y: 0));
        for (var step = 0; step < steps / 2; step++)
        {
            world.StrayBullets.Spark(x, y, angle, damage);
            var to = (X: Scalars.ToTile(x + world.RandomState.NextSingle(-Jitter, Jitter)), Y: Scalars.ToTile(y + world.RandomState.NextSingle(-Jitter, Jitter)));
            if (step > 0 && IsInsulated(from, to))
                return;
            from = to;
            if (jumps < MostJumps && Farthest(x, y, struck[..jumps]) is >= 0 and var unit)
            {
                struck[jumps++] = unit;
                (x, y) = (world.Units.X.Values[unit], world.Units.Y.Values[unit]);
                continue;
            }
            angle += random.NextSingle() * Wandering * 2f - Wandering;
            x += StepLength * Trigonometry.CosDegrees(angle);
            y += StepLength * Trigonometry.SinDegrees(angle);
        }
    }

    /// <summary>The unit in reach that is farthest away and was not struck yet; -1 for none.</summary>
    private int Farthest(float x, float y, ReadOnlySpan<int> struck)
    {
        var (farthest, distance) = (-1, -1f);
        foreach (var unit in world.UnitOrder.Rows)
        {
            float awayX = world.Units.X.Values[unit] - x, awayY = world.Units.Y.Values[unit] - y;
            var reach = (world.UnitSpecs[world.Units.Type.Values[unit]].HitSize + JumpRange) / 2f;
            if (Math.Abs(awayX) >= reach || Math.Abs(awayY) >= reach || struck.Contains(unit) || awayX * awayX + awayY * awayY <= distance)
                continue;
            (farthest, distance) = (unit, awayX * awayX + awayY * awayY);
        }
        return farthest;
    }

    /// <summary>Whether an insulating building stands on the tiles of a straight line.</summary>
    private bool IsInsulated((int X, int Y) from, (int X, int Y) to)
    {
        var (x, y) = from;
        var (distanceX, distanceY) = (Math.Abs(to.X - x), Math.Abs(to.Y - y));
        var (stepX, stepY) = (x < to.X ? 1 : -1, y < to.Y ? 1 : -1);
        var error = distanceX - distanceY;
        while (true)
        {
            if (world.Tiles.BuildingAt(x, y) is >= 0 and var building && world.Buildings.Team.Values[building] != TeamTable.Derelict
                && world.BlockTable.Power[world.Buildings.Block.Values[building]].IsInsulated)
                return true;
            if (x == to.X && y == to.Y)
                return false;
            var doubled = 2 * error;
            if (doubled > -distanceY)
                (error, x) = (error - distanceY, x + stepX);
            if (doubled < distanceX)
                (error, y) = (error + distanceX, y + stepY);
        }
    }
}
