namespace Multidustry.Simulation.Commands.Codec;

/// <summary>Commands that no player gives.</summary>
internal static class OperatorFormats
{
    public static readonly CommandFormat[] All =
    [
        new CommandFormat<TakeEntityId>(1, static (ref _, _) => { }, static (ref _) => new TakeEntityId()),
        new CommandFormat<AddPlayer>(2, static (ref writer, command) =>
        {
            writer.WriteInt32(command.Id);
            writer.WriteUtf(command.Name);
            writer.WriteByte(command.Team);
            writer.WriteInt32(command.Color);
            writer.WriteBoolean(command.Admin);
        }, static (ref reader) => new AddPlayer
        {
            Id = reader.ReadInt32(),
            Name = reader.ReadUtf(),
            Team = reader.ReadByte(),
            Color = reader.ReadInt32(),
            Admin = reader.ReadBoolean(),
        }),
        new CommandFormat<SpawnUnit>(3, static (ref writer, command) =>
        {
            writer.WriteInt32(command.Type);
            writer.WriteByte(command.Team);
            writer.WriteSingle(command.X);
            writer.WriteSingle(command.Y);
            writer.WriteSingle(command.Rotation);
        }, static (ref reader) => new SpawnUnit
        {
            Type = reader.ReadInt32(),
            Team = reader.ReadByte(),
            X = reader.ReadSingle(),
            Y = reader.ReadSingle(),
            Rotation = reader.ReadSingle(),
        }),
        new CommandFormat<ChangeRules>(4, static (ref writer, command) => LongText.Write(ref writer, command.Rules),
            static (ref reader) => new ChangeRules { Rules = LongText.Read(ref reader, ChangeRules.MaximumLength) }),
        new CommandFormat<SendToAttachment>(6, static (ref writer, command) =>
        {
            writer.WriteUtf(command.Attachment);
            writer.WriteInt32(command.Message.Length);
            writer.WriteBytes(command.Message.Span);
        }, static (ref reader) => new SendToAttachment
        {
            Attachment = reader.ReadUtf(),
            Message = reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), SendToAttachment.MaximumLength)).ToArray(),
        }),
        new CommandFormat<CallWave>(5, static (ref _, _) => { }, static (ref _) => new CallWave()),
    ];
}
