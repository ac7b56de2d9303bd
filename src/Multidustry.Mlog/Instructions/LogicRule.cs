namespace Multidustry.Mlog.Instructions;

/// <summary>Rules that world processors set.</summary>
public enum LogicRule
{
    /// <summary><c>currentWaveTime</c>.</summary>
    CurrentWaveTime,

    /// <summary><c>waveTimer</c>.</summary>
    WaveTimer,

    /// <summary><c>waves</c>.</summary>
    Waves,

    /// <summary><c>wave</c>.</summary>
    Wave,

    /// <summary><c>waveSpacing</c>.</summary>
    WaveSpacing,

    /// <summary><c>waveSending</c>.</summary>
    WaveSending,

    /// <summary><c>attackMode</c>.</summary>
    AttackMode,

    /// <summary><c>enemyCoreBuildRadius</c>.</summary>
    EnemyCoreBuildRadius,

    /// <summary><c>dropZoneRadius</c>.</summary>
    DropZoneRadius,

    /// <summary><c>unitCap</c>.</summary>
    UnitCap,

    /// <summary><c>mapArea</c>.</summary>
    MapArea,

    /// <summary><c>lighting</c>.</summary>
    Lighting,

    /// <summary><c>canGameOver</c>.</summary>
    CanGameOver,

    /// <summary><c>ambientLight</c>.</summary>
    AmbientLight,

    /// <summary><c>solarMultiplier</c>.</summary>
    SolarMultiplier,

    /// <summary><c>dragMultiplier</c>.</summary>
    DragMultiplier,

    /// <summary><c>ban</c>.</summary>
    Ban,

    /// <summary><c>unban</c>.</summary>
    Unban,

    /// <summary><c>buildSpeed</c>.</summary>
    BuildSpeed,

    /// <summary><c>unitHealth</c>.</summary>
    UnitHealth,

    /// <summary><c>unitBuildSpeed</c>.</summary>
    UnitBuildSpeed,

    /// <summary><c>unitMineSpeed</c>.</summary>
    UnitMineSpeed,

    /// <summary><c>unitCost</c>.</summary>
    UnitCost,

    /// <summary><c>unitDamage</c>.</summary>
    UnitDamage,

    /// <summary><c>blockHealth</c>.</summary>
    BlockHealth,

    /// <summary><c>blockDamage</c>.</summary>
    BlockDamage,

    /// <summary><c>rtsMinWeight</c>.</summary>
    RtsMinWeight,

    /// <summary><c>rtsMinSquad</c>.</summary>
    RtsMinSquad,
}
