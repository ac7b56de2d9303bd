using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tiles;

/// <summary>The three things that a tile has.</summary>
[Flags]
internal enum TileLayers : byte
{
    None = 0,
    Floor = 1,
    Overlay = 2,
    Block = 4,
}

/// <summary>
/// Where a file had something that the build doesn't know. In the world there is nothing of it; it is saved again unless
/// something else was put in its place meanwhile. Nothing is stored until the first tile is marked.
/// </summary>
internal sealed class UnknownTiles(int length) : IStatePart
{
    private byte[]? _layers;

    public string Name => "tiles.unknown";

    public bool Any => _layers is not null;

    public TileLayers this[int tile] => _layers is null ? TileLayers.None : (TileLayers)_layers[tile];

    public void Mark(int tile, TileLayers layer) => (_layers ??= new byte[length])[tile] |= (byte)layer;

    public void Forget(int tile, TileLayers layer)
    {
        if (_layers is not null)
            _layers[tile] &= (byte)~layer;
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<byte>(_layers);

    public void Read(ref SnapshotReader reader)
    {
        var layers = reader.ReadValues<byte>();
        if (layers.Length != 0 && layers.Length != length)
            throw new Core.Binary.MalformedDataException($"Unknown content of {layers.Length} tiles, the world has {length}", reader.Position);
        _layers = layers.Length == 0 ? null : layers;
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<byte>(_layers);
}
