namespace Multidustry.Simulation.Units;

/// <summary>One unit's tick, in the game's order of parts: velocity, building, mining, the unit itself, its controller.</summary>
internal sealed class UnitUpdate(World world)
{
    private readonly UnitTable _units = world.Units;

    public void Update(int unit)
    {
        world.Movement.ApplyVelocity(unit);
        world.UnitStatuses.Update(unit);
        world.Builders.Update(unit);
        if (!world.Movement.KeepInBounds(unit))
        {
            world.UnitLifecycle.Destroy(unit);
            return;
        }
        if (_units.Health.Values[unit] <= 0f)
            _units.Set(unit, UnitFlags.Dead, true);
        world.Movement.UpdateDrag(unit);
        if (_units.Is(unit, UnitFlags.Dead) && HasFallen(unit))
        {
            world.UnitLifecycle.Destroy(unit);
            return;
        }
        // What a core gave to a player goes when the player does.
        if (_units.Is(unit, UnitFlags.SpawnedByCore) && !_units.Is(unit, UnitFlags.Dead) && _units.Controller.Values[unit] != ControllerKind.Player)
            world.UnitLifecycle.Despawn(unit);
        else if (_units.Controller.Values[unit] == ControllerKind.Logic && !_units.Is(unit, UnitFlags.Dead))
            world.Logic.Units.Update(unit);
    }

    /// <summary>A wreck that is hit hard enough doesn't reach the ground.</summary>
    private bool HasFallen(int unit)
    {
        var spec = world.UnitSpecs[_units.Type.Values[unit]];
        _units.Elevation.Values[unit] -= spec.FallSpeed;
        return world.Movement.IsGrounded(unit) || _units.Health.Values[unit] <= -spec.WreckHealth;
    }
}
