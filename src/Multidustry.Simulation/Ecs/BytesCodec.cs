namespace Multidustry.Simulation.Ecs;

/// <summary>Opaque bytes in snapshots. The arrays are never changed once stored.</summary>
internal sealed class BytesCodec : IValueCodec<byte[]?>
{
    public static readonly BytesCodec Instance = new();

    public void Write(SnapshotWriter writer, byte[]? value)
    {
        writer.WriteInt32(value is null ? 0 : 1);
        if (value is not null)
            writer.WriteBytes(value);
    }

    public byte[]? Read(ref SnapshotReader reader) => reader.ReadInt32() == 0 ? null : reader.ReadBytes().ToArray();

    public void Hash(ref StateHasher hasher, byte[]? value) => hasher.Add<byte>(value);
}
