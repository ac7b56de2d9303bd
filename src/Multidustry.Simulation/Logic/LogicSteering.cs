using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>How units that processors control move and turn.</summary>
internal sealed class LogicSteering(World world)
{
    private const float WobblePeriod = 25f, WobbleStrength = 0.05f, Still = 0.01f, DegreesToRadians = 3.1415927f / 180f;
    private readonly UnitTable _units = world.Units;

    /// <summary>Flying units drift a little and turn where they go.</summary>
    public void Look(int unit)
    {
        if (!world.Movement.IsFlying(unit))
            return;
        var phase = world.Clock.Time + _units.Id.Values[unit] % 10 * 12;
        _units.X.At(unit) += Trigonometry.Sin(phase / WobblePeriod) * WobbleStrength * _units.Elevation.Values[unit];
        _units.Y.At(unit) += Trigonometry.Cos(phase / WobblePeriod) * WobbleStrength * _units.Elevation.Values[unit];
        LookAhead(unit);
    }

    /// <summary>Carries out the last order.</summary>
    public void Move(int unit, ref LogicOrders orders)
    {
        switch ((UnitAction)orders.Movement)
        {
            case UnitAction.Move:
            case UnitAction.Pathfind when world.Movement.IsFlying(unit):
                MoveTo(unit, orders.MoveX, orders.MoveY, 1f, 30f, world.Movement.IsFlying(unit));
                break;
            case UnitAction.Approach:
                MoveTo(unit, orders.MoveX, orders.MoveY, orders.MoveRadius - 7f, 7f, keepsDistance: true);
                break;
            case UnitAction.Stop:
                world.Plans.Clear(ref _units.Plans.At(unit));
                break;
        }
        var spec = world.UnitSpecs[_units.Type.Values[unit]];
        if (spec.CanBoost && !spec.IsFlying)
        {
            var lift = orders.Boosts != 0 || world.Movement.IsOnSolid(unit) ? 1f : 0f;
            _units.Elevation.Values[unit] = Scalars.Approach(_units.Elevation.Values[unit], lift, spec.RiseSpeed);
        }
        if (orders.Shoots == 0 || !world.Content.Units[_units.Type.Values[unit]].Flag("omniMovement"))
            LookAhead(unit);
    }

    /// <summary>Moves towards a circle around a point: slower near it, and away from it when too near and told to keep away.</summary>
    private void MoveTo(int unit, float x, float y, float circle, float smooth, bool keepsDistance)
    {
        var speed = world.Movement.MaximumSpeed(unit);
        var (dx, dy) = (x - _units.X.Values[unit], y - _units.Y.Values[unit]);
        var length = circle <= 0.001f ? 1f : Scalars.Clamp((Scalars.Length(dx, dy) - circle) / smooth, -1f, 1f);
        (dx, dy) = WithLength(dx, dy, speed * length);
        if (length < -0.5f && keepsDistance)
            (dx, dy) = (-dx, -dy);
        else if (length < 0f)
            return;
        if (float.IsFinite(dx) && float.IsFinite(dy) && (dx != 0f || dy != 0f))
            Steer(unit, dx, dy);
    }

    /// <summary>Accelerates as the type can: any way, or only ahead while it turns.</summary>
    private void Steer(int unit, float dx, float dy)
    {
        var type = world.Content.Units[_units.Type.Values[unit]];
        if (type.Flag("omniMovement"))
        {
            Accelerate(unit, dx, dy);
            return;
        }
        ref var rotation = ref _units.Rotation.At(unit);
        var wanted = Trigonometry.Angle(dx, dy);
        var turn = world.UnitSpecs[type.Id].RotateSpeed * _units.SpeedMultiplier.Values[unit];
        if (type.Flag("rotateMoveFirst"))
        {
            rotation = Angles.MoveToward(rotation, wanted, turn);
            if (!Angles.Within(rotation, wanted, 3f))
                return;
        }
        var length = Scalars.Length(dx, dy);
        Accelerate(unit, Trigonometry.Cos(rotation * DegreesToRadians) * length, Trigonometry.Sin(rotation * DegreesToRadians) * length);
        rotation = Angles.MoveToward(rotation, wanted, turn);
    }

    private void Accelerate(int unit, float dx, float dy)
    {
        ref var velocityX = ref _units.VelocityX.At(unit);
        ref var velocityY = ref _units.VelocityY.At(unit);
        var limit = world.UnitSpecs[_units.Type.Values[unit]].Accel * Scalars.Length(dx, dy);
        var (changeX, changeY) = Limited(dx - velocityX, dy - velocityY, limit);
        velocityX += changeX;
        velocityY += changeY;
    }

    /// <summary>Turns to what it mines, or where it goes.</summary>
    private void LookAhead(int unit)
    {
        ref var rotation = ref _units.Rotation.At(unit);
        var (velocityX, velocityY) = (_units.VelocityX.Values[unit], _units.VelocityY.Values[unit]);
        var type = world.Content.Units[_units.Type.Values[unit]];
        var wanted = rotation;
        if (_units.MineTile.Values[unit] is not -1 and var packed)
        {
            var tile = TilePosition.Unpack(packed);
            wanted = Trigonometry.Angle(tile.X * TilePosition.WorldUnits - _units.X.Values[unit], tile.Y * TilePosition.WorldUnits - _units.Y.Values[unit]);
        }
        else if (velocityX * velocityX + velocityY * velocityY >= Still && type.Flag("omniMovement"))
        {
            wanted = Trigonometry.Angle(velocityX, velocityY);
        }
        rotation = Angles.MoveToward(rotation, wanted, type.RotateSpeed * _units.SpeedMultiplier.Values[unit]);
    }

    private static (float X, float Y) Limited(float x, float y, float limit)
    {
        var squared = x * x + y * y;
        if (squared <= limit * limit)
            return (x, y);
        var scale = MathF.Sqrt(limit * limit / squared);
        return (x * scale, y * scale);
    }

    private static (float X, float Y) WithLength(float x, float y, float length)
    {
        var squared = x * x + y * y;
        if (squared == 0f || squared == length * length)
            return (x, y);
        var scale = MathF.Sqrt(length * length / squared);
        return (x * scale, y * scale);
    }
}
