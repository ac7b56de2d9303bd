namespace Multidustry.Core.Content;

/// <summary>A liquid or gas.</summary>
public sealed class Liquid : ContentEntry
{
    private StatusEffect? _effect;
    private IReadOnlyList<Liquid>? _canStayOn;

    internal Liquid(ContentObject source, short id, string name)
        : base(source, ContentType.Liquid, id, name)
    {
        IsGas = Flag("gas");
        Flammability = Number("flammability");
        Temperature = Number("temperature");
        HeatCapacity = Number("heatCapacity");
        Viscosity = Number("viscosity");
        Explosiveness = Number("explosiveness");
        BoilPoint = Number("boilPoint");
        IsBlockReactive = Flag("blockReactive");
        IsCoolant = Flag("coolant");
        MovesThroughBlocks = Flag("moveThroughBlocks");
        IsIncinerable = Flag("incinerable");
        CapsPuddles = Flag("capPuddles");
        CanExtinguish = Flag("canExtinguish");
    }

    /// <summary>Gas: leaks away instead of forming puddles.</summary>
    public bool IsGas { get; }

    /// <summary>How well it burns, 0 and up.</summary>
    public float Flammability { get; }

    /// <summary>0 (cold) to 1 (hot); 0.5 is neutral.</summary>
    public float Temperature { get; }

    /// <summary>How well it cools, 0 to 1.</summary>
    public float HeatCapacity { get; }

    /// <summary>0 (thin) to 1 (thick).</summary>
    public float Viscosity { get; }

    /// <summary>How violently it blows up, 0 and up.</summary>
    public float Explosiveness { get; }

    /// <summary>The temperature at which it evaporates.</summary>
    public float BoilPoint { get; }

    /// <summary>Reacts with other liquids in blocks.</summary>
    public bool IsBlockReactive { get; }

    /// <summary>Whether coolant consumers take it.</summary>
    public bool IsCoolant { get; }

    /// <summary>Puddles pass through blocks.</summary>
    public bool MovesThroughBlocks { get; }

    /// <summary>Incinerators take it.</summary>
    public bool IsIncinerable { get; }

    /// <summary>Puddles of it have a largest size.</summary>
    public bool CapsPuddles { get; }

    /// <summary>Puts fires out.</summary>
    public bool CanExtinguish { get; }

    /// <summary>The effect on what it touches; "none" for most.</summary>
    public StatusEffect Effect => Cached(ref _effect, () => Content<StatusEffect>("effect")!);

    /// <summary>Liquids on whose puddles it floats.</summary>
    public IReadOnlyList<Liquid> CanStayOn => Cached(ref _canStayOn, () => Contents<Liquid>("canStayOn"));
}
