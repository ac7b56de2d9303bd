using System.IO.Compression;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Bots.Worlds;

/// <summary>Sources that feed belts that end in voids, in rows, all at work all the time; beside them a core and room for players.</summary>
public static class FactoryMap
{
    private const int Side = 250;
    private const int Margin = 5;
    private const int CoreRow = 200;
    private const byte Team = 1;

    public static World Create(int buildings)
    {
        var content = ContentCatalogue.ForBuild(154);
        var world = World.Create(content, Side, Side, seed: 1);
        ushort Id(string name) => (ushort)content.Blocks[name].Id;
        world.Lifecycle.SetBlock(Side / 2, CoreRow, Id("core-shard"), Team, 0);
        for (var i = 0; i < buildings; i++)
        {
            var (x, y) = (i % (Side - 2 * Margin) + Margin, i / (Side - 2 * Margin) + Margin);
            world.Lifecycle.SetBlock(x, y, Id((x % 20) switch { 0 => "item-source", 19 => "item-void", _ => "conveyor" }), Team, 0);
        }

        world.FinishLoading();
        return world;
    }

    /// <summary>Writes the world where gameservers look for maps.</summary>
    public static void Write(int buildings, string folder, string name)
    {
        using var file = File.Create(Path.Combine(folder, name + ".msav"));
        SaveWriter.Write(WorldCapture.Take(Create(buildings), new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), file, CompressionLevel.Fastest);
    }
}
