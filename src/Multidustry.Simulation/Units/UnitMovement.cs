using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks;

namespace Multidustry.Simulation.Units;

/// <summary>How units move: by their velocity, slowed by drag, held in the map, stopped by solid tiles on the ground.</summary>
internal sealed class UnitMovement(World world)
{
    private const float FlyingElevation = 0.09f;
    private const float GroundedElevation = 0.001f;
    private const float DeadDrag = 0.01f;
    private const float RepelDistance = 8f;
    private const float KillDistance = 250f;
    private const float TileSize = 8f;

    private readonly UnitTable _units = world.Units;

    public bool IsFlying(int unit) => _units.Elevation.Values[unit] >= FlyingElevation;

    public bool IsGrounded(int unit) => _units.Elevation.Values[unit] < GroundedElevation;

    /// <summary>Whether the unit is above something solid.</summary>
    public bool IsOnSolid(int unit) => IsSolid(_units.X.Values[unit], _units.Y.Values[unit]);

    /// <summary>The speed a unit can reach now, world units per tick.</summary>
    public float MaximumSpeed(int unit)
    {
        var spec = world.UnitSpecs[_units.Type.Values[unit]];
        var strafe = 1f;
        if (!IsGrounded(unit) && _units.Controller.Values[unit] == ControllerKind.Player)
        {
            var heading = Trigonometry.Angle(_units.VelocityX.Values[unit], _units.VelocityY.Values[unit]);
            strafe = Scalars.Lerp(1f, spec.StrafePenalty, Angles.Distance(heading, _units.Rotation.Values[unit]) / 180f);
        }
        var boost = Scalars.Lerp(1f, spec.CanBoost ? spec.BoostMultiplier : 1f, _units.Elevation.Values[unit]);
        return spec.Speed * strafe * boost * FloorSpeed(unit, spec);
    }

    /// <summary>The first step of a unit's update.</summary>
    public void ApplyVelocity(int unit)
    {
        ref var x = ref _units.X.At(unit);
        ref var y = ref _units.Y.At(unit);
        var (beforeX, beforeY) = (x, y);
        Move(unit, _units.VelocityX.Values[unit], _units.VelocityY.Values[unit]);
        if (Scalars.NearlyEqual(beforeX, x))
            _units.VelocityX.Values[unit] = 0f;
        if (Scalars.NearlyEqual(beforeY, y))
            _units.VelocityY.Values[unit] = 0f;
        var keep = Math.Max(1f - _units.Drag.Values[unit], 0f);
        _units.VelocityX.Values[unit] *= keep;
        _units.VelocityY.Values[unit] *= keep;
    }

    /// <summary>Pushes a unit that left the map back. Returns false when it is so far out that it dies.</summary>
    public bool KeepInBounds(int unit)
    {
        if (!world.UnitSpecs[_units.Type.Values[unit]].IsBounded)
            return true;
        ref var x = ref _units.X.At(unit);
        ref var y = ref _units.Y.At(unit);
        var area = world.AreaOfUnits(_units.Team.Values[unit]);
        float left = area.Left * TileSize, bottom = area.Bottom * TileSize, right = (area.Right + 1) * TileSize, top = (area.Top + 1) * TileSize;
        _units.VelocityX.Values[unit] += Repel(x, left, right);
        _units.VelocityY.Values[unit] += Repel(y, bottom, top);
        var margin = IsGrounded(unit) ? 0f : TileSize;
        x = Scalars.Clamp(x, left - margin, right - TileSize + margin);
        y = Scalars.Clamp(y, bottom - margin, top - TileSize + margin);
        return x >= left - KillDistance && y >= bottom - KillDistance && x < right + KillDistance && y < top + KillDistance;
    }

    public void UpdateDrag(int unit)
    {
        var floor = IsGrounded(unit) ? Floor(unit, "dragMultiplier") : 1f;
        _units.Drag.Values[unit] = _units.Is(unit, UnitFlags.Dead) ? DeadDrag : world.UnitSpecs[_units.Type.Values[unit]].Drag * floor;
    }

    /// <summary>Moves a unit; on the ground, only as far as no solid tile is in the way.</summary>
    public void Move(int unit, float deltaX, float deltaY)
    {
        ref var x = ref _units.X.At(unit);
        ref var y = ref _units.Y.At(unit);
        if (!IsGrounded(unit) || world.UnitSpecs[_units.Type.Values[unit]].IsHovering)
        {
            x += deltaX;
            y += deltaY;
            return;
        }
        if (!IsSolid(x + deltaX, y))
            x += deltaX;
        if (!IsSolid(x, y + deltaY))
            y += deltaY;
    }

    private bool IsSolid(float worldX, float worldY)
    {
        int x = Scalars.ToTile(worldX), y = Scalars.ToTile(worldY);
        return !world.Tiles.Contains(x, y) || world.IsSolid(x, y);
    }

    private static float Repel(float position, float start, float end)
    {
        var push = 0f;
        if (position < start)
            push += -(position - start) / RepelDistance;
        if (position > end - TileSize)
            push -= (position - (end - TileSize)) / RepelDistance;
        return push;
    }

    private float FloorSpeed(int unit, UnitSpec spec)
    {
        var floor = IsFlying(unit) || spec.IsHovering ? 1f : Floor(unit, "speedMultiplier");
        return (float)Transcendental.Pow(floor, spec.FloorMultiplier) * _units.SpeedMultiplier.Values[unit];
    }

    private float Floor(int unit, string field)
    {
        int x = Scalars.ToTile(_units.X.Values[unit]), y = Scalars.ToTile(_units.Y.Values[unit]);
        if (!world.Tiles.Contains(x, y))
            return 1f;
        var floor = world.Content.Blocks[world.Tiles.Floors[world.Tiles.IndexOf(x, y)]];
        return floor.IsFloor ? floor.Number(field) : 1f;
    }
}
