using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>How commands of one type look as bytes.</summary>
internal abstract class CommandFormat(byte id, Type type)
{
    /// <summary>The number that stands before the command; it is never given to another type.</summary>
    public byte Id { get; } = id;

    public Type Type { get; } = type;

    public abstract void Write(ref BigEndianWriter writer, WorldCommand command);

    public abstract WorldCommand Read(ref BigEndianReader reader);
}

/// <summary>How commands of one type look as bytes.</summary>
internal sealed class CommandFormat<TCommand>(byte id, CommandFormat<TCommand>.Writer write, CommandFormat<TCommand>.Reader read)
    : CommandFormat(id, typeof(TCommand))
    where TCommand : WorldCommand
{
    public delegate void Writer(ref BigEndianWriter writer, TCommand command);

    public delegate TCommand Reader(ref BigEndianReader reader);

    public override void Write(ref BigEndianWriter writer, WorldCommand command) => write(ref writer, (TCommand)command);

    public override WorldCommand Read(ref BigEndianReader reader) => read(ref reader);
}
