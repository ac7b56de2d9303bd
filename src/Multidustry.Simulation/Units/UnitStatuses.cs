using Multidustry.Core.Content;

namespace Multidustry.Simulation.Units;

/// <summary>Status effects coming to units, wearing off and driving each other out. Of what they do to units only their part in damage is simulated.</summary>
internal sealed class UnitStatuses(World world)
{
    private const float ShareDrivenOut = 0.5f;

    private readonly UnitTable _units = world.Units;

    /// <summary>Gives a unit an effect, or prolongs it. The opposite of one it has only shortens that one.</summary>
    public void Apply(int unit, StatusEffect effect, float ticks)
    {
        if (effect.Name == "none" || world.Content.Units[_units.Type.Values[unit]].Immunities.Contains(effect))
            return;
        foreach (ref var entry in Entries(unit))
        {
            if (entry.Effect == effect.Id)
            {
                entry.Time = Math.Max(entry.Time, ticks);
                return;
            }
            var present = world.Content.StatusEffects[entry.Effect];
            if (present.Opposites.Contains(effect))
            {
                entry.Time -= ticks * ShareDrivenOut;
                if (entry.Time <= 0f)
                    (entry.Effect, entry.Time) = (effect.Id, ticks);
                return;
            }
            if (present.Transitions.Contains(effect))
                return;
        }
        if (!effect.IsReactive)
            _units.StatusPool.Add(ref _units.Statuses.At(unit), new StatusEntry { Effect = effect.Id, Time = ticks });
    }

    /// <summary>Takes an effect from a unit.</summary>
    public void Remove(int unit, StatusEffect effect)
    {
        for (var i = _units.Statuses.Values[unit].Count - 1; i >= 0; i--)
            if (Entries(unit)[i].Effect == effect.Id)
                _units.StatusPool.RemoveAt(ref _units.Statuses.At(unit), i);
    }

    /// <summary>How many times tougher its effects make a unit.</summary>
    public float HealthMultiplierOf(int unit)
    {
        var product = 1f;
        foreach (ref readonly var entry in Entries(unit))
            product *= world.Content.StatusEffects[entry.Effect].HealthMultiplier;
        return product;
    }

    /// <summary>Lets a tick pass.</summary>
    public void Update(int unit)
    {
        for (var i = _units.Statuses.Values[unit].Count - 1; i >= 0; i--)
        {
            ref var entry = ref Entries(unit)[i];
            entry.Time = Math.Max(entry.Time - 1f, 0f);
            if (entry.Time <= 0f && !world.Content.StatusEffects[entry.Effect].IsPermanent)
                _units.StatusPool.RemoveAt(ref _units.Statuses.At(unit), i);
        }
    }

    private Span<StatusEntry> Entries(int unit) => _units.StatusPool.Items(_units.Statuses.At(unit));
}
