using System.Buffers;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Attachments;

/// <summary>An attachment's state among the parts of a world.</summary>
internal sealed class AttachmentPart(IWorldAttachment attachment) : IStatePart
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public string Name { get; } = "attachment." + attachment.Name;

    public bool IsAttached => true;

    public void Write(SnapshotWriter writer) => writer.WriteBytes(State());

    public void Read(ref SnapshotReader reader) => attachment.Read(reader.ReadBytes());

    public void Hash(ref StateHasher hasher) => hasher.Add(State());

    private ReadOnlySpan<byte> State()
    {
        _buffer.ResetWrittenCount();
        attachment.Write(_buffer);
        return _buffer.WrittenSpan;
    }
}
