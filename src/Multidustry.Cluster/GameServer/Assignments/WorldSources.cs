using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>Makes worlds from what their records say they begin with. Thread-safe.</summary>
/// <param name="maps">The folder of the maps that every gameserver has; a map's name is its file's without <c>.msav</c>.</param>
/// <param name="snapshots">Where worlds that begin with a snapshot find it; null where none can.</param>
/// <param name="plugins">The plugins of the gameserver, which copies of worlds go on with; none when null.</param>
public sealed class WorldSources(string? maps, ISnapshotStore? snapshots = null, NodePlugins? plugins = null)
{
    /// <summary>Makes a world.</summary>
    /// <exception cref="IOException">The map or snapshot isn't there or can't be read.</exception>
    public ValueTask<LoadedWorld> CreateAsync(WorldRecord wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Source.Kind != WorldSourceKind.Snapshot)
            return new ValueTask<LoadedWorld>(Task.Run(() => Create(wanted), cancellationToken));
        if (snapshots is null)
            throw new FileNotFoundException("There are no snapshots here.");
        return new SnapshotSource(snapshots, plugins ?? new NodePlugins()).CreateAsync(wanted.Source.Reference!, wanted, cancellationToken);
    }

    private LoadedWorld Create(WorldRecord wanted)
    {
        var content = ContentCatalogue.ForBuild(wanted.Build);
        var source = wanted.Source;
        var file = source.Kind switch
        {
            WorldSourceKind.Generated => SurvivalMapFile.Create(new SurvivalMapOptions { Seed = source.Seed, Width = source.Size, Height = source.Size }, content),
            _ => Read(source.Reference!),
        };
        return WorldLoader.Load(file, content, new WorldLoadOptions
        {
            StartAsMap = file.IsMap,
            Gamemode = wanted.Gamemode,
            ConfigureRules = rules =>
            {
                if (wanted.Rules is { } laid)
                    rules.Apply(laid);
            },
        });
    }

    // The name comes from whoever may make worlds, and must not lead out of the folder.
    private SaveFile Read(string map)
    {
        var path = maps is not null && map == Path.GetFileName(map) && map is not ("." or "..") ? Path.Combine(maps, map + ".msav") : null;
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no map '{map}' here.");
        try
        {
            return SaveReader.Read(path);
        }
        catch (MalformedDataException e)
        {
            throw new IOException($"The map '{map}' can't be read: {e.Message}", e);
        }
    }
}
