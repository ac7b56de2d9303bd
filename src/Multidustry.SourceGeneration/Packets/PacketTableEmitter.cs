using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>Writes what spans all packets: their kinds, the visitor, and each build's table.</summary>
internal static class PacketTableEmitter
{
    public static string EmitKinds(IReadOnlyList<PacketLine> packets)
    {
        var code = new CodeWriter();
        code.Line("namespace Multidustry.Protocol.Packets;");
        code.Line();
        code.Summary("Every packet of any build. The numbers are ours, not the ids of the wire, and may change with the SDK.");
        code.Open("public enum PacketKind");
        foreach (var packet in packets)
        {
            code.Summary(packet.Summary);
            code.Line($"{packet.Name},");
        }

        code.Close();
        return code.ToString();
    }

    public static string EmitVisitor(IReadOnlyList<PacketLine> packets)
    {
        var code = new CodeWriter();
        code.Line("namespace Multidustry.Protocol.Packets;");
        code.Line();
        code.Summary("Receives decoded packets without boxing: implement the packets that matter, the others go to Unhandled.");
        code.Open("public interface IPacketVisitor");
        code.Summary("A packet came that has no method of its own here; it has been decoded and is dropped.");
        code.Line("void Unhandled(PacketKind kind) { }");
        foreach (var packet in packets)
        {
            code.Line();
            code.Summary($"Receives a packet of kind {packet.Name}.");
            code.Line($"void Visit(in {packet.Name}Packet packet) => Unhandled(PacketKind.{packet.Name});");
        }

        code.Close();
        return code.ToString();
    }

    public static string EmitSchemas(IReadOnlyList<BuildSchema> builds)
    {
        var code = new CodeWriter("Multidustry.Protocol.Entities", "Multidustry.Protocol.Packets");
        code.Line("namespace Multidustry.Protocol.Schema;");
        code.Line();
        code.Open("internal static class GeneratedSchemas");
        code.Open("public static PacketSchema[] CreateAll() => new PacketSchema[]");
        foreach (var build in builds)
            code.Line($"new([{string.Join(", ", build.Builds)}], {build.DynamicStatus}, Packets{build.Build}(), Entities{build.Build}()),");
        code.Close("};");
        foreach (var build in builds)
        {
            code.Line();
            code.Open($"private static PacketInfo[] Packets{build.Build}() => new PacketInfo[]");
            foreach (var packet in build.Packets)
                code.Line($"new PacketInfo<{packet.Name}Packet>({packet.Id}, \"{packet.Name}\", {Words(packet)}),");
            code.Close("};");
            code.Line();
            code.Open($"private static EntityClass[] Entities{build.Build}() => new EntityClass[]");
            foreach (var entity in build.Entities)
                foreach (var revision in entity.Revisions)
                    code.Line($"new({revision.Key}, EntityKind.{entity.Name}, {revision.Value}),");
            code.Close("};");
        }

        code.Close();
        return code.ToString();
    }

    private static string Words(PacketLine packet)
    {
        var receiver = packet.Words[0] switch { "client" => "ToClient", "server" => "ToServer", _ => "Both" };
        var priority = packet.Words.Contains("low") ? "Low" : packet.Words.Contains("high") ? "High" : "Normal";
        var forwarding = packet.Words.Contains("forward-all") ? "Everyone" : packet.Words.Contains("forward-others") ? "Others" : "None";
        return $"PacketDirection.{receiver}, PacketTransport.{(packet.Words[1] == "tcp" ? "Tcp" : "Udp")}, PacketPriority.{priority}, PacketForwarding.{forwarding}";
    }
}
