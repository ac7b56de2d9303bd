using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Environment;

/// <summary>
/// Which row of a table lies on which tile; at most one counts. Follows from the table, so snapshots don't carry it.
/// Nothing is stored until the first entity lies somewhere.
/// </summary>
internal sealed class EntitiesByTile(string name, EntityTable table, Column<int> tiles, int tileCount) : IStatePart
{
    private int[]? _rows;

    public string Name => name;

    public bool Hashed => false;

    /// <summary>The row on a tile, -1 for none.</summary>
    public int this[int tile]
    {
        get => _rows is null ? -1 : _rows[tile] - 1;
        set => (_rows ??= new int[tileCount])[tile] = value + 1;
    }

    public void Write(SnapshotWriter writer)
    {
    }

    public void Read(ref SnapshotReader reader)
    {
        _rows = null;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (!table.IsAlive(row))
                continue;
            if ((uint)tiles[row] >= (uint)tileCount)
                throw new MalformedDataException($"'{name}' has an entity on tile {tiles[row]} of {tileCount}", reader.Position);
            this[tiles[row]] = row;
        }
    }

    public void Hash(ref StateHasher hasher)
    {
    }
}
