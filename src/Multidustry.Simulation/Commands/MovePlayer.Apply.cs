using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Construction;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Players;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Commands;

/// <summary>
/// The unit moves toward the reported place, but no faster than it can; if it then is still more than 14 tiles away,
/// <see cref="WorldEventKind.PositionCorrected"/> says where it really is.
/// </summary>
public sealed partial class MovePlayer
{
    private const float CorrectionDistance = 112f;
    private const float SpeedTolerance = 1.2f;
    private const long MaximumElapsedTicks = 90;

    private protected override CommandRefusal Check(World world, int player)
    {
        if (Number < world.Players.LastReport.Values[player])
            return CommandRefusal.Outdated;
        return Plans is { Count: > MaximumPlans } ? CommandRefusal.LimitExceeded : CommandRefusal.None;
    }

    private protected override void Apply(World world, int player)
    {
        var players = world.Players;
        var unit = world.PlayerLifecycle.UnitOf(player);
        var spec = unit < 0 ? null : world.UnitSpecs[world.Units.Type.Values[unit]];
        var shooting = Shooting && !(spec is { IsMech: true } && world.Movement.IsFlying(unit));
        players.MouseX.Values[player] = Finite(PointerX);
        players.MouseY.Values[player] = Finite(PointerY);
        players.Set(player, PlayerFlags.Typing, Typing);
        players.Set(player, PlayerFlags.Shooting, shooting);
        players.Set(player, PlayerFlags.Boosting, Boosting && spec is null or { IsFlying: false, CanBoost: true });
        if (spec is not null)
        {
            if (spec.BuildSpeed > 0f)
                UnitPlans.Replace(world, unit, Plans, Building);
            Aim(world, unit, shooting);
            Move(world, player, unit);
        }
        else
        {
            players.X.Values[player] = Finite(X);
            players.Y.Values[player] = Finite(Y);
        }
        players.LastReport.Values[player] = Number;
        players.LastReportTick.Values[player] = world.Clock.Tick;
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : 0f;

    private void Aim(World world, int unit, bool shooting)
    {
        var units = world.Units;
        units.AimX.Values[unit] = Finite(PointerX);
        units.AimY.Values[unit] = Finite(PointerY);
        units.Set(unit, UnitFlags.Shooting, shooting);
        units.MineTile.Values[unit] = world.Tiles.Contains(Mining) ? Mining.Packed : -1;
        foreach (ref var mount in units.MountPool.Items(units.Mounts.Values[unit]))
        {
            mount.AimX = Finite(PointerX);
            mount.AimY = Finite(PointerY);
            mount.Bits = shooting ? WeaponMount.Shoots | WeaponMount.Turns : 0;
        }
    }

    private void Move(World world, int player, int unit)
    {
        var units = world.Units;
        if (!Dead && units.Id.Values[unit] == UnitId)
        {
            var speed = world.Movement.MaximumSpeed(unit);
            (units.VelocityX.Values[unit], units.VelocityY.Values[unit]) = Limited(Finite(VelocityX), Finite(VelocityY), speed);
            var elapsed = world.Players.LastReport.Values[player] < 0
                ? 1
                : Math.Clamp(world.Clock.Tick - world.Players.LastReportTick.Values[player], 1, MaximumElapsedTicks);
            var (x, y) = (Finite(X), Finite(Y));
            var (deltaX, deltaY) = Limited(x - units.X.Values[unit], y - units.Y.Values[unit], elapsed * speed * SpeedTolerance);
            world.Movement.Move(unit, deltaX, deltaY);
            if (Scalars.Length(x - units.X.Values[unit], y - units.Y.Values[unit]) > CorrectionDistance)
                world.Events.Add(new WorldEvent(WorldEventKind.PositionCorrected)
                {
                    Entity = Player,
                    Other = units.Id.Values[unit],
                    X = units.X.Values[unit],
                    Y = units.Y.Values[unit],
                });
        }
        units.Rotation.Values[unit] = Finite(Rotation);
        units.BaseRotation.Values[unit] = Finite(BaseRotation);
    }

    private static (float X, float Y) Limited(float x, float y, float length)
    {
        var actual = Scalars.Length(x, y);
        return actual > length ? (x * (length / actual), y * (length / actual)) : (x, y);
    }
}
