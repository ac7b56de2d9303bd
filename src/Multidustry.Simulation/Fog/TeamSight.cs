using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Fog;

/// <summary>What one team sees now and what it has ever seen.</summary>
internal sealed class TeamSight(int width, int height)
{
    public readonly TileSet Visible = new(width, height);
    public readonly TileSet Discovered = new(width, height);

    /// <summary>Something that sees came, went or moved since <see cref="Visible"/> was made.</summary>
    public bool IsStale = true;

    /// <summary>The tick in which <see cref="Visible"/> was made.</summary>
    public long MadeAt = int.MinValue;

    public void Write(SnapshotWriter writer)
    {
        writer.WriteInt32(IsStale ? 1 : 0);
        writer.WriteUInt64((ulong)MadeAt);
        writer.WriteValues<ulong>(Visible.Words);
        writer.WriteValues<ulong>(Discovered.Words);
    }

    public void Read(ref SnapshotReader reader)
    {
        IsStale = reader.ReadInt32() != 0;
        MadeAt = (long)reader.ReadUInt64();
        reader.ReadValues<ulong>(Visible.Words);
        reader.ReadValues<ulong>(Discovered.Words);
    }

    public void Hash(ref StateHasher hasher)
    {
        hasher.Add(IsStale);
        hasher.Add(MadeAt);
        hasher.Add<ulong>(Visible.Words);
        hasher.Add<ulong>(Discovered.Words);
    }
}
