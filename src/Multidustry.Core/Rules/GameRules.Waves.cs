namespace Multidustry.Core.Rules;

/// <content>Rules about waves.</content>
public sealed partial class GameRules
{
    /// <summary>There are waves.</summary>
    public bool Waves { get; set; }

    /// <summary>Waves come by the clock.</summary>
    public bool WaveTimer { get; set; } = true;

    /// <summary>Players may call the next wave.</summary>
    public bool WaveSending { get; set; } = true;

    /// <summary>The clock stands still while enemies live.</summary>
    public bool WaitEnemies { get; set; }

    /// <summary>Flying units start at the spawns instead of the map's edge.</summary>
    public bool AirUseSpawns { get; set; }

    /// <summary>In attack maps, waves also start at the wave team's cores.</summary>
    public bool WavesSpawnAtCores { get; set; } = true;

    /// <summary>Wave units choose random targets.</summary>
    public bool RandomWaveAI { get; set; }

    /// <summary>The map shows where waves start.</summary>
    public bool ShowSpawns { get; set; }

    /// <summary>Radius around spawns in which buildings die, in world units.</summary>
    public float DropZoneRadius { get; set; } = 300;

    /// <summary>Ticks between waves.</summary>
    public float WaveSpacing { get; set; } = 7200;

    /// <summary>Ticks before the first wave; 0 for twice the usual.</summary>
    public float InitialWaveSpacing { get; set; }

    /// <summary>The wave at which the game is won; 0 for none.</summary>
    public int WinWave { get; set; }

    /// <summary>Who comes with which wave.</summary>
    public List<SpawnGroup> Spawns { get; set; } = [];
}
