using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry;

/// <summary>Says what is in a world. Not thread-safe.</summary>
public sealed class WorldBuilder
{
    private readonly List<Action<GameRules>> _rules = [];
    private Func<ContentCatalogue, SaveFile> _source = content => SurvivalMapFile.Create(new SurvivalMapOptions(), content);
    private Gamemode? _gamemode;
    private int _build = 154;

    internal WorldBuilder(string name) => Name = name;

    /// <summary>The world's name.</summary>
    public string Name { get; }

    internal int GameBuild => _build;

    /// <summary>
    /// Takes a map or a save from a file (.msav) of any version; read when the server starts. A map is started from its
    /// beginning, a save goes on.
    /// </summary>
    public WorldBuilder LoadMap(string path) => From(_ => SaveReader.Read(path));

    /// <summary>Makes a survival map from a seed.</summary>
    public WorldBuilder Generate(SurvivalMapOptions options) => From(content => SurvivalMapFile.Create(options, content));

    /// <summary>Takes a map that the host's code made.</summary>
    public WorldBuilder From(Func<ContentCatalogue, SaveFile> source)
    {
        _source = source;
        return this;
    }

    /// <summary>Sets the game mode: its rules are laid over those of the map.</summary>
    public WorldBuilder WithGamemode(Gamemode gamemode)
    {
        _gamemode = gamemode;
        return this;
    }

    /// <summary>Changes rules, after the map's own and the game mode's.</summary>
    public WorldBuilder WithRules(Action<GameRules> change)
    {
        _rules.Add(change);
        return this;
    }

    /// <summary>The game build of the world; clients of other builds can't join. 154 unless set.</summary>
    public WorldBuilder ForBuild(int build)
    {
        _build = build;
        return this;
    }

    /// <summary>Loads or makes the world.</summary>
    /// <exception cref="SaveFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="ContentNotFoundException">The build isn't known.</exception>
    public LoadedWorld Build()
    {
        var content = ContentCatalogue.ForBuild(_build);
        var file = _source(content);
        return WorldLoader.Load(file, content, new WorldLoadOptions
        {
            StartAsMap = file.IsMap,
            Gamemode = _gamemode,
            ConfigureRules = rules => _rules.ForEach(change => change(rules)),
        });
    }
}
