namespace Multidustry.Core.Content;

/// <summary>A status effect of units. Multipliers of 1 change nothing.</summary>
public sealed class StatusEffect : ContentEntry
{
    private IReadOnlyList<StatusEffect>? _affinities;
    private IReadOnlyList<StatusEffect>? _opposites;
    private IReadOnlyList<StatusEffect>? _transitions;

    internal StatusEffect(ContentObject source, short id, string name)
        : base(source, ContentType.Status, id, name)
    {
        DamageMultiplier = Number("damageMultiplier");
        HealthMultiplier = Number("healthMultiplier");
        SpeedMultiplier = Number("speedMultiplier");
        ReloadMultiplier = Number("reloadMultiplier");
        BuildSpeedMultiplier = Number("buildSpeedMultiplier");
        DragMultiplier = Number("dragMultiplier");
        TransitionDamage = Number("transitionDamage");
        Disarms = Flag("disarm");
        Damage = Number("damage");
        IntervalDamage = Number("intervalDamage");
        IntervalDamageTime = Number("intervalDamageTime");
        IntervalDamagePierces = Flag("intervalDamagePierce");
        IsPermanent = Flag("permanent");
        IsReactive = Flag("reactive");
        IsDynamic = Flag("dynamic");
        Extends = Flag("applyExtend");
    }

    /// <summary>Multiplies damage dealt.</summary>
    public float DamageMultiplier { get; }

    /// <summary>Multiplies effective health.</summary>
    public float HealthMultiplier { get; }

    /// <summary>Multiplies speed.</summary>
    public float SpeedMultiplier { get; }

    /// <summary>Multiplies reload speed.</summary>
    public float ReloadMultiplier { get; }

    /// <summary>Multiplies build speed.</summary>
    public float BuildSpeedMultiplier { get; }

    /// <summary>Multiplies drag.</summary>
    public float DragMultiplier { get; }

    /// <summary>Damage when it reacts with another effect.</summary>
    public float TransitionDamage { get; }

    /// <summary>Stops the unit from shooting.</summary>
    public bool Disarms { get; }

    /// <summary>Damage per tick; negative heals.</summary>
    public float Damage { get; }

    /// <summary>Damage every <see cref="IntervalDamageTime"/>.</summary>
    public float IntervalDamage { get; }

    /// <summary>Ticks between interval damage; 0 for none.</summary>
    public float IntervalDamageTime { get; }

    /// <summary>Interval damage ignores armor.</summary>
    public bool IntervalDamagePierces { get; }

    /// <summary>Never wears off.</summary>
    public bool IsPermanent { get; }

    /// <summary>Only reacts and doesn't stay.</summary>
    public bool IsReactive { get; }

    /// <summary>Carries its multipliers in each instance.</summary>
    public bool IsDynamic { get; }

    /// <summary>Applying it again adds to its duration.</summary>
    public bool Extends { get; }

    /// <summary>Effects it reacts well with.</summary>
    public IReadOnlyList<StatusEffect> Affinities => Cached(ref _affinities, () => Contents<StatusEffect>("affinities"));

    /// <summary>Effects it cancels.</summary>
    public IReadOnlyList<StatusEffect> Opposites => Cached(ref _opposites, () => Contents<StatusEffect>("opposites"));

    /// <summary>Effects with which it has a reaction of any kind.</summary>
    public IReadOnlyList<StatusEffect> Transitions => Cached(ref _transitions, () => this["transitions"].Kind == ContentValueKind.List ? Contents<StatusEffect>("transitions") : []);
}
