using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Combat;

/// <summary>Takes health off units, and lets those die that have none left: in the air they fall first.</summary>
internal sealed class UnitDamage(World world)
{
    private const float ShareAtTheEdge = 0.4f;
    private const float Push = 2f;
    private const float LeastRadius = 0.00001f;

    private readonly UnitTable _units = world.Units;

    /// <summary>A hit, from which armour, the rules and the shield take their part.</summary>
    public void Hit(int unit, float damage)
    {
        var type = world.Content.Units[_units.Type.Values[unit]];
        var toughness = world.Rules.UnitHealthMultiplier * world.Rules.Teams[_units.Team.Values[unit]].UnitHealthMultiplier * world.UnitStatuses.HealthMultiplierOf(unit);
        damage = Armor.Reduce(damage, type.Armor) / toughness;
        ref var shield = ref _units.Shield.At(unit);
        var held = Math.Min(Math.Max(shield, 0f), damage);
        shield -= held;
        damage -= held;
        if (!(damage > 0f) || !type.Flag("killable"))
            return;
        ref var health = ref _units.Health.At(unit);
        health -= damage;
        if (health > 0f || _units.Is(unit, UnitFlags.Dead))
            return;
        if (type.IsFlying && type.Flag("createWreck"))
            _units.Set(unit, UnitFlags.Dead, true);
        else
            world.UnitLifecycle.Destroy(unit);
    }

    /// <summary>An explosion hurts units less with distance, and pushes them away.</summary>
    public void HitAround(float x, float y, float radius, float damage, BlastTargets targets)
    {
        for (var i = world.UnitOrder.Rows.Length - 1; i >= 0; i--)
        {
            var unit = world.UnitOrder.Rows[i];
            float awayX = _units.X.Values[unit] - x, awayY = _units.Y.Values[unit] - y;
            var squared = awayX * awayX + awayY * awayY;
            var rim = targets.FromTheRim ? world.UnitSpecs[_units.Type.Values[unit]].HitSize / 2f : 0f;
            if (!(squared < (radius + rim) * (radius + rim)) || !IsHit(unit, targets))
                continue;
            var distance = MathF.Sqrt(squared);
            Hit(unit, damage * (radius <= LeastRadius ? 1f : Scalars.Lerp(1f - Math.Max(0f, distance - rim) / radius, 1f, ShareAtTheEdge)));
            var push = (radius > 0f ? 1f - distance / radius : 1f) * Push / world.UnitSpecs[_units.Type.Values[unit]].Mass;
            var scale = squared == 0f || squared == push * push ? 1f : MathF.Sqrt(push * push / squared);
            _units.VelocityX.Values[unit] += awayX * scale;
            _units.VelocityY.Values[unit] += awayY * scale;
        }
    }

    private bool IsHit(int unit, BlastTargets targets) =>
        _units.Team.Values[unit] != targets.SparedTeam
        && ((targets.Air && world.Movement.IsFlying(unit)) || (targets.Ground && world.Movement.IsGrounded(unit)))
        && world.Content.Units[_units.Type.Values[unit]].IsHittable;

    /// <summary>The first unit that a square around a point touches; -1 for none.</summary>
    public int Touching(float x, float y, float size)
    {
        foreach (var unit in world.UnitOrder.Rows)
        {
            var reach = (world.UnitSpecs[_units.Type.Values[unit]].HitSize + size) / 2f;
            if (Math.Abs(_units.X.Values[unit] - x) < reach && Math.Abs(_units.Y.Values[unit] - y) < reach)
                return unit;
        }
        return -1;
    }
}
