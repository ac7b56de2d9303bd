using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Entities;

/// <summary>Writes every entity that it receives back into snapshot form.</summary>
public sealed class Echo(PacketContext context) : IEntityVisitor
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public byte[] Bytes => _output.WrittenSpan.ToArray();

    public List<EntityKind> Kinds { get; } = [];

    public UnitEntity LastUnit { get; private set; }

    public void Visit(int id, in UnitEntity entity)
    {
        LastUnit = entity;
        Write(id, entity);
    }

    public void Visit(int id, in PlayerEntity entity) => Write(id, entity);

    public void Visit(int id, in FireEntity entity) => Write(id, entity);

    public void Visit(int id, in PuddleEntity entity) => Write(id, entity);

    public void Visit(int id, in WeatherEntity entity) => Write(id, entity);

    public void Visit(int id, in WorldLabelEntity entity) => Write(id, entity);

    private void Write<T>(int id, in T entity)
        where T : struct, IEntity<T>
    {
        Kinds.Add(T.Kind);
        var writer = new BigEndianWriter(_output);
        EntityCodec.WriteSync(ref writer, id, entity, context);
        writer.Flush();
    }
}
