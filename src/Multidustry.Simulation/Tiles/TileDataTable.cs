using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tiles;

/// <summary>Tile data of a world: nothing is stored until the first tile has some.</summary>
internal sealed class TileDataTable(int length) : IStatePart
{
    private ulong[]? _values;

    public string Name => "tiles.data";

    public TileData this[int index]
    {
        get => _values is null ? default : TileData.Unpack(_values[index]);
        set
        {
            if (_values is null && value == default)
                return;
            _values ??= new ulong[length];
            _values[index] = value.Packed;
        }
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<ulong>(_values);

    public void Read(ref SnapshotReader reader)
    {
        var values = reader.ReadValues<ulong>();
        if (values.Length != 0 && values.Length != length)
            throw new Core.Binary.MalformedDataException($"Tile data for {values.Length} tiles, the world has {length}", reader.Position);
        _values = values.Length == 0 ? null : values;
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<ulong>(_values);
}
