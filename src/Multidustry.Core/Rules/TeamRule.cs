using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>What is different for one team. Mutable; belongs to one world's rules.</summary>
public sealed class TeamRule
{
    internal static readonly RuleSchema<TeamRule> Schema = new(
        Field("aiCoreSpawn", RuleTypes.Flag, r => r.AiCoreSpawn, (r, v) => r.AiCoreSpawn = v),
        Field("cheat", RuleTypes.Flag, r => r.Cheat, (r, v) => r.Cheat = v),
        Field("fillItems", RuleTypes.Flag, r => r.FillItems, (r, v) => r.FillItems = v),
        Field("infiniteResources", RuleTypes.Flag, r => r.InfiniteResources, (r, v) => r.InfiniteResources = v),
        Field("infiniteAmmo", RuleTypes.Flag, r => r.InfiniteAmmo, (r, v) => r.InfiniteAmmo = v),
        Field("prebuildAi", RuleTypes.Flag, r => r.PrebuildAi, (r, v) => r.PrebuildAi = v),
        Field("buildAi", RuleTypes.Flag, r => r.BuildAi, (r, v) => r.BuildAi = v),
        Field("buildAiTier", RuleTypes.Number, r => r.BuildAiTier, (r, v) => r.BuildAiTier = v),
        Field("rtsAi", RuleTypes.Flag, r => r.RtsAi, (r, v) => r.RtsAi = v),
        Field("rtsMinSquad", RuleTypes.Integer, r => r.RtsMinSquad, (r, v) => r.RtsMinSquad = v),
        Field("rtsMaxSquad", RuleTypes.Integer, r => r.RtsMaxSquad, (r, v) => r.RtsMaxSquad = v),
        Field("rtsMinWeight", RuleTypes.Number, r => r.RtsMinWeight, (r, v) => r.RtsMinWeight = v),
        Field("unitBuildSpeedMultiplier", RuleTypes.Number, r => r.UnitBuildSpeedMultiplier, (r, v) => r.UnitBuildSpeedMultiplier = v),
        Field("unitDamageMultiplier", RuleTypes.Number, r => r.UnitDamageMultiplier, (r, v) => r.UnitDamageMultiplier = v),
        Field("unitCrashDamageMultiplier", RuleTypes.Number, r => r.UnitCrashDamageMultiplier, (r, v) => r.UnitCrashDamageMultiplier = v),
        Field("unitMineSpeedMultiplier", RuleTypes.Number, r => r.UnitMineSpeedMultiplier, (r, v) => r.UnitMineSpeedMultiplier = v),
        Field("unitCostMultiplier", RuleTypes.Number, r => r.UnitCostMultiplier, (r, v) => r.UnitCostMultiplier = v),
        Field("unitHealthMultiplier", RuleTypes.Number, r => r.UnitHealthMultiplier, (r, v) => r.UnitHealthMultiplier = v),
        Field("blockHealthMultiplier", RuleTypes.Number, r => r.BlockHealthMultiplier, (r, v) => r.BlockHealthMultiplier = v),
        Field("blockDamageMultiplier", RuleTypes.Number, r => r.BlockDamageMultiplier, (r, v) => r.BlockDamageMultiplier = v),
        Field("buildSpeedMultiplier", RuleTypes.Number, r => r.BuildSpeedMultiplier, (r, v) => r.BuildSpeedMultiplier = v),
        Field("extraCoreBuildRadius", RuleTypes.Number, r => r.ExtraCoreBuildRadius, (r, v) => r.ExtraCoreBuildRadius = v));

    /// <summary>AI teams spawn units at their cores.</summary>
    public bool AiCoreSpawn { get; set; } = true;

    /// <summary>The team builds for nothing and never runs out.</summary>
    public bool Cheat { get; set; }

    /// <summary>Cores are always full.</summary>
    public bool FillItems { get; set; }

    /// <summary>Building costs nothing and cores never run out.</summary>
    public bool InfiniteResources { get; set; }

    /// <summary>Turrets and units never run out.</summary>
    public bool InfiniteAmmo { get; set; }

    /// <summary>AI builds the base at the start.</summary>
    public bool PrebuildAi { get; set; }

    /// <summary>AI builds.</summary>
    public bool BuildAi { get; set; }

    /// <summary>How well AI builds, 0 to 1.</summary>
    public float BuildAiTier { get; set; } = 1;

    /// <summary>AI commands squads.</summary>
    public bool RtsAi { get; set; }

    /// <summary>Units in the smallest squad.</summary>
    public int RtsMinSquad { get; set; } = 4;

    /// <summary>Units in the largest squad.</summary>
    public int RtsMaxSquad { get; set; } = 50;

    /// <summary>How much stronger than the target a squad must be.</summary>
    public float RtsMinWeight { get; set; } = 1.2f;

    /// <summary>Multiplies how fast factories make units.</summary>
    public float UnitBuildSpeedMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by units.</summary>
    public float UnitDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by falling wrecks.</summary>
    public float UnitCrashDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies how fast units mine.</summary>
    public float UnitMineSpeedMultiplier { get; set; } = 1;

    /// <summary>Multiplies what units cost.</summary>
    public float UnitCostMultiplier { get; set; } = 1;

    /// <summary>Multiplies health of units.</summary>
    public float UnitHealthMultiplier { get; set; } = 1;

    /// <summary>Multiplies health of buildings.</summary>
    public float BlockHealthMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by buildings.</summary>
    public float BlockDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies how fast is built.</summary>
    public float BuildSpeedMultiplier { get; set; } = 1;

    /// <summary>Added to the radius around cores, in world units.</summary>
    public float ExtraCoreBuildRadius { get; set; }

    private static RuleField<TeamRule, T> Field<T>(string name, RuleType<T> type, Func<TeamRule, T> get, Action<TeamRule, T> set) => new(name, type, get, set);
}
