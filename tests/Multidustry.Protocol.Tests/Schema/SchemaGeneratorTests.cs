using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Multidustry.SourceGeneration.Packets;

namespace Multidustry.Protocol.Tests.Schema;

/// <summary>What the generator makes of schema files, right and wrong ones.</summary>
public sealed class SchemaGeneratorTests
{
    private const string Entities = "build 1\nFire 10/1 (x: f32)\n    A fire.\n";
    private const string Base = "build 1\n  0 Hello client tcp high (text: string)\n    Says something.\n  1 Bye both udp forward-all (player: sender, at: vec2)\n    Leaves.\n";

    [Test]
    public void A_packet_becomes_a_type_with_a_codec_and_a_row_in_the_table()
    {
        var (sources, errors) = Run(("1.packets", Base), ("1.entities", Entities));
        Assert.That(errors, Is.Empty);
        Assert.That(sources["Packets.HelloPacket.g.cs"], Does.Contain("public required string? Text { get; init; }").And.Contain("Text = reader.ReadNullableUtf(),").And.Contain("<summary>Says something.</summary>"));
        Assert.That(sources["Packets.ByePacket.g.cs"], Does.Contain("public EntityReference Player { get; init; }"));
        Assert.That(sources["Schema.GeneratedSchemas.g.cs"], Does.Contain("new PacketInfo<ByePacket>(1, \"Bye\", PacketDirection.Both, PacketTransport.Udp, PacketPriority.Normal, PacketForwarding.Everyone)"));
        Assert.That(sources["Packets.IPacketVisitor.g.cs"], Does.Contain("void Visit(in HelloPacket packet)"));
    }

    [Test]
    public void A_later_build_inserts_and_replaces_packets_of_its_base()
    {
        const string Later = "build 2 3\nbase 1\n  0 First client tcp ()\n    New.\n  1 Hello client tcp high (text: string, size: i32 = 4)\n    Says something.\n";
        var (sources, errors) = Run(("1.packets", Base), ("1.entities", Entities), ("2.packets", Later), ("2.entities", "build 2\nbase 1\n"));
        Assert.That(errors, Is.Empty);
        Assert.That(sources["Schema.GeneratedSchemas.g.cs"], Does.Contain("new([2, 3], -1").And.Contain("(0, \"First\"").And.Contain("(1, \"Hello\"").And.Contain("(2, \"Bye\""));
        Assert.That(sources["Packets.HelloPacket.g.cs"], Does.Contain("1 => Read1(ref reader, context), 2 => Read2(ref reader, context)").And.Contain("public int? Size { get; init; }").And.Contain("writer.WriteInt32((Size ?? 4))"));
        Assert.That(sources["Packets.ByePacket.g.cs"], Does.Not.Contain("switch"), "one layout needs no choice");
    }

    [TestCase("0 Hello client tcp (text: text)", "Not a field of a known type: text: text")]
    [TestCase("0 Hello nobody tcp ()", "A packet needs: id name receiver transport")]
    [TestCase("0 Hello client tcp ()\n0 Bye client tcp ()", "Two packets have the id 0 or the name Bye")]
    [TestCase("1 Hello client tcp ()", "No packet has the id 0")]
    [TestCase("anything else", "Neither an entry nor a directive: anything else")]
    public void A_line_that_cannot_be_understood_is_an_error_with_its_place(string line, string message)
    {
        var (_, errors) = Run(("1.packets", $"build 1\n{line}\n"), ("1.entities", Entities));
        Assert.That(errors, Has.Length.EqualTo(1));
        Assert.That(errors[0].GetMessage(), Is.EqualTo(message));
        Assert.That(errors[0].Location.GetLineSpan().Path, Is.EqualTo("1.packets"));
    }

    [Test]
    public void A_schema_without_a_build_or_its_base_is_an_error()
    {
        Assert.That(Run(("1.packets", "# nothing\n")).Errors[0].GetMessage(), Is.EqualTo("No 'build' line"));
        Assert.That(Run(("2.packets", "build 2\nbase 1\n"), ("2.entities", "build 2\n")).Errors[0].GetMessage(), Does.Contain("lacks its base"));
        Assert.That(Run(("1.packets", Base)).Errors[0].GetMessage(), Does.Contain(".entities"));
        Assert.That(Run(("1.packets", Base), ("1.entities", "build 1\nFire 10 (x: f32)\n")).Errors[0].GetMessage(), Does.Contain("class-id/revision"));
    }

    [Test]
    public void Nothing_is_generated_where_there_is_no_schema() => Assert.That(Run().Sources, Is.Empty);

    private static (Dictionary<string, string> Sources, ImmutableArray<Diagnostic> Errors) Run(params (string Path, string Text)[] files)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new PacketGenerator().AsSourceGenerator()],
            files.Select(file => new InMemoryText(file.Path, file.Text)));
        var result = driver.RunGenerators(CSharpCompilation.Create("test")).GetRunResult();
        return (result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), result.Diagnostics);
    }

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
