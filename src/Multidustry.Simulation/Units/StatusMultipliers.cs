using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Units;

/// <summary>What the dynamic status effect changes, without padding, so that equal worlds have equal bytes.</summary>
public struct StatusMultipliers
{
    private const int Damage = 1, Health = 2, Speed = 4, Reload = 8, BuildSpeed = 16, Drag = 32, Armor = 64;

    private int _set;
    private float _damage, _health, _speed, _reload, _buildSpeed, _drag, _armor;

    /// <summary>The same as the wire has it.</summary>
    public readonly DynamicStatus ToWire() => new(
        Get(Damage, _damage), Get(Health, _health), Get(Speed, _speed), Get(Reload, _reload), Get(BuildSpeed, _buildSpeed), Get(Drag, _drag), Get(Armor, _armor));

    /// <summary>Takes what the wire says.</summary>
    public static StatusMultipliers Of(in DynamicStatus status)
    {
        var multipliers = default(StatusMultipliers);
        multipliers._damage = multipliers.Set(Damage, status.Damage);
        multipliers._health = multipliers.Set(Health, status.Health);
        multipliers._speed = multipliers.Set(Speed, status.Speed);
        multipliers._reload = multipliers.Set(Reload, status.Reload);
        multipliers._buildSpeed = multipliers.Set(BuildSpeed, status.BuildSpeed);
        multipliers._drag = multipliers.Set(Drag, status.Drag);
        multipliers._armor = multipliers.Set(Armor, status.Armor);
        return multipliers;
    }

    private readonly float? Get(int bit, float value) => (_set & bit) != 0 ? value : null;

    private float Set(int bit, float? value)
    {
        _set |= value is null ? 0 : bit;
        return value ?? 0f;
    }
}
