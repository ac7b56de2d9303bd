using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Construction;

/// <summary>Configurations in snapshots and hashes: their wire form.</summary>
internal sealed class ConfigCodec : IValueCodec<ConfigValue>
{
    public static readonly ConfigCodec Instance = new();

    public void Write(SnapshotWriter writer, ConfigValue value) => writer.WriteBytes(Encode(value));

    public ConfigValue Read(ref SnapshotReader reader)
    {
        var bytes = new BigEndianReader(reader.ReadBytes());
        return ConfigValue.Read(ref bytes);
    }

    public void Hash(ref StateHasher hasher, ConfigValue value)
    {
        if (!value.IsNull)
            hasher.Add(Encode(value));
    }

    private static ReadOnlySpan<byte> Encode(ConfigValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        value.Write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
