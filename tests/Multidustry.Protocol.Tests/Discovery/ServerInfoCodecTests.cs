using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Discovery;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Discovery;

public class ServerInfoCodecTests
{
    private static JsonElement[] Answers() =>
        [.. JsonDocument.Parse(Recordings.Text("protocol/framework.json")).RootElement.GetProperty("discoveryResponses").EnumerateArray()];

    [TestCaseSource(nameof(Answers))]
    public void A_recorded_answer_is_read_with_all_its_fields(JsonElement recorded)
    {
        var info = ServerInfoCodec.Read(Hex(recorded));
        Assert.That(info.Players, Is.EqualTo(recorded.GetProperty("players").GetInt32()));
        Assert.That(info.Wave, Is.EqualTo(recorded.GetProperty("wave").GetInt32()));
        Assert.That(info.Build, Is.EqualTo(recorded.GetProperty("version").GetInt32()));
        Assert.That(info.VersionType, Is.EqualTo(recorded.GetProperty("versionType").GetString()));
        Assert.That(info.MapName, Is.EqualTo(recorded.GetProperty("map").GetString()));
        Assert.That(info.Gamemode, Is.EqualTo(recorded.GetProperty("modeOrdinal").GetByte()));
        Assert.That(info.PlayerLimit, Is.EqualTo(recorded.GetProperty("playerLimit").GetInt32()));
        Assert.That(info.Port, Is.EqualTo(recorded.GetProperty("port").GetInt32()));
        Assert.That(info.ModeName, Is.EqualTo(recorded.GetProperty("modeName").GetString() ?? ""));
    }

    [TestCaseSource(nameof(Answers))]
    public void An_answer_is_written_as_recorded_texts_that_are_too_long_cut_at_the_same_byte(JsonElement recorded)
    {
        var read = ServerInfoCodec.Read(Hex(recorded));
        var description = recorded.GetProperty("setDesc").GetString()!;
        var info = read with
        {
            Name = recorded.GetProperty("setName").GetString()!,
            Description = description == "off" ? "" : description,
        };
        var target = new byte[ServerInfoCodec.MaxLength];
        Assert.That(target[..ServerInfoCodec.Write(info, target)], Is.EqualTo(Hex(recorded)));
    }

    [Test]
    public void The_padding_of_a_multicast_answer_is_ignored()
    {
        var padded = new byte[500];
        var length = ServerInfoCodec.Write(new ServerInfo { Name = "x", Build = 154 }, padded);
        Assert.That(length, Is.LessThan(500));
        Assert.That(ServerInfoCodec.Read(padded), Is.EqualTo(new ServerInfo { Name = "x", Build = 154 }));
    }

    [Test]
    public void An_answer_with_every_text_too_long_fits_the_clients_buffer()
    {
        var endless = string.Concat(Enumerable.Repeat("😀", 100));
        var target = new byte[ServerInfoCodec.MaxLength];
        var info = new ServerInfo { Name = endless, MapName = endless, VersionType = endless, Description = endless, ModeName = endless };
        Assert.That(ServerInfoCodec.Write(info, target), Is.EqualTo(ServerInfoCodec.MaxLength).And.LessThan(512));
    }

    [Test]
    public void An_answer_that_ends_early_is_malformed()
    {
        var target = new byte[ServerInfoCodec.MaxLength];
        var length = ServerInfoCodec.Write(new ServerInfo { Name = "server", ModeName = "mode" }, target);
        for (var cut = 0; cut < length; cut++)
            Assert.That(() => ServerInfoCodec.Read(target.AsSpan(0, cut)), Throws.TypeOf<MalformedDataException>(), $"{cut} bytes");
    }

    private static byte[] Hex(JsonElement recorded) => Convert.FromHexString(recorded.GetProperty("hex").GetString()!);
}
