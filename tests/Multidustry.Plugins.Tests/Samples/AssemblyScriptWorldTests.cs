using System.Text;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Tests.Samples;

/// <summary>All that AssemblyScript knows of a world: each event as the plugin reads it, and each function as the host hears it.</summary>
public sealed class AssemblyScriptWorldTests
{
    private const int Command = 3, CallFinished = 13;
    private static readonly object?[] Ann = [4, (byte)1, true, 8.5f, -16f, "Ann Frög😀"];
    private static readonly object?[] Building = [new object?[] { 3, -4 }, (ushort)300, (byte)2, (byte)3, -1];
    private readonly Dictionary<uint, VariantValue> _outcomes = [];
    private SampleHost _host = null!;
    private uint _calls;

    [SetUp]
    public void Start()
    {
        (_calls, _host) = (0, new());
        _outcomes.Clear();
        Offer("game", ("tick", _ => 1L << 40), ("wave", _ => 7), ("random", _ => 5UL), ("log", _ => null), ("map-size", _ => new object?[] { 50, 60 }),
            ("players", _ => new object?[] { Ann, new object?[] { 5, (byte)0, false, 0f, 1f, "" } }), ("find-player", one => Option((int)one[0]! == 4 ? Ann : null)),
            ("tile-at", at => Option(((object?[])at[0]!)[0] is 3 ? new object?[] { (ushort)1, (ushort)2, (ushort)65535, (byte)4 } : null)),
            ("block-id", name => Option((string)name[0]! == "router" ? (ushort)77 : null)), ("block-name", id => Option((ushort)id[0]! == 9 ? "wall" : null)),
            ("unit-id", _ => Option((ushort)11)));
        Offer("chat", ("announce", _ => null));
        Offer("chat-filter", ("withhold", _ => null), ("replace", _ => null));
        Offer("menus", ("show", _ => null));
        Offer("timers", ("start", _ => ++_calls), ("cancel", _ => null));
        Offer("commands", ("execute", command => new VariantValue(((VariantValue)command[0]!).Case % 2, ((VariantValue)command[0]!).Case % 2 == 0 ? null : 5)));
        Offer("world-values", ("get", _ => Option("kept"u8.ToArray())), ("put", key => (string)key[0]! == "bad" ? new VariantValue(1, "too much") : new VariantValue(0, null)),
            ("keys", _ => new object?[] { "a", "", "ö" }), ("delete", _ => true));
        foreach (var function in (string[])["get", "put", "delete", "entries"])
            Offer("shared-values", (function, _ => ++_calls));
        foreach (var function in (string[])["get", "put", "delete", "page"])
            Offer("documents", (function, _ => ++_calls));
        Offer("http", ("send", _ => ++_calls));
        Offer("calls", ("poll", call => _outcomes.GetValueOrDefault((uint)call[0]!) ?? new VariantValue(0, null)));
        Assert.That(_host.Start("everything"), Is.EqualTo(63));
    }

    [Test]
    public void Every_event_is_read_as_it_was_written()
    {
        var heard = Said(new(0, Ann), new(1, 4), new(4, new object?[] { 4, 7u, -1 }), new(5, Building), new(6, Building), new(7, Building), new(8, 1), new(9, -2),
            new(10, 30), new(11, (byte)2), new(12, 9u), new(14, uint.MaxValue));
        Assert.That(heard, Is.EqualTo(new[]
        {
            "joined 4/1/true/8.5/-16.0/Ann Frög😀", "left 4", "answered 4 7 -1", "built 3,-4 300 2 3 -1", "deconstructed 3,-4 300 2 3 -1", "destroyed 3,-4 300 2 3 -1",
            "spawned 1", "died -2", "wave 30", "over 2", "timer 9", "lost 4294967295",
        }));
    }

    [Test]
    public void Lines_are_withheld_or_replaced() =>
        Assert.That(_host.Handle(new(2, new object?[] { 4, 1u, "away" }), new(2, new object?[] { 5, 2u, "hällo" })),
            Is.EqualTo(new[] { "withhold(1)", "replace(2, 5: hällo)", "log(0, 0)" }));

    [Test]
    public void The_game_answers_questions()
    {
        Assert.That(Asked("game"), Is.EqualTo(new[] { "1099511627776 7 5 4/1/true/8.5/-16.0/Ann Frög😀 true 4/1/true/8.5/-16.0/Ann Frög😀 5/0/false/0.0/1.0/" }));
        Assert.That(Asked("map"), Is.EqualTo(new[] { "50x60 1 2 65535 4 true", "77 -1 wall true 11" }));
    }

    [Test]
    public void Commands_have_their_parameters_and_refusals()
    {
        Assert.That(Asked("change", "{\"a\":1}"), Is.EqualTo(new[] { "-1 5 -1 5 -1" }));
        Assert.That(_host.Done.Where(line => line.StartsWith("execute", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "execute(0:[3, 2, 8.5, -16, 90])", "execute(1:[4, 5])", "execute(2:4)", "execute(3:none)", "execute(4:{\"a\":1})",
        }));
    }

    [Test]
    public void Values_are_kept_and_refused()
    {
        Assert.That(Asked("values", "good"), Is.EqualTo(new[] { "put kept a++ö true" }));
        Assert.That(_host.Done, Is.SupersetOf(new[] { "put(good, kept)", "get(good)", "keys(, 10)", "delete(good)" }));
        Assert.That(Asked("values", "bad"), Is.EqualTo(new[] { "too much kept a++ö true" }));
    }

    [Test]
    public void Menus_and_timers_are_started()
    {
        Assert.That(Done("menu"), Has.Member("show(4, 7, Title, Text, [one, zwei, 三])"));
        Assert.That(Done("timers"), Is.SupersetOf(new[] { "start(60, True)", "start(1, False)", "announce(1 2)", "cancel(1)" }));
    }

    [Test]
    public void Calls_that_take_time_are_begun_with_their_conditions()
    {
        var done = Done("calls", "k");
        Assert.That(done.Where(line => line.StartsWith("announce", StringComparison.Ordinal)), Is.EqualTo(new[] { "announce(1 2 3 4 5)", "announce(6 7 8 9 10 11)" }));
        Assert.That(done, Is.SupersetOf(new[]
        {
            "get(0, k)", "put(1, k, {}, 0:none)", "put(1, k, {}, 1:0)", "delete(0, k)", "entries(0, k, 5)",
            "get(c, k)", "put(c, k, {}, 1:12)", "delete(c, k)", "page(c, 0:none, 5)", "page(c, 1:k, 6)", "send(2, https://a, text/plain, {})",
        }));
    }

    [Test]
    public void Each_outcome_of_a_call_is_understood()
    {
        object?[] first = ["a", Encoding.UTF8.GetBytes("1"), 1L], second = ["b", Array.Empty<byte>(), long.MinValue];
        VariantValue[] replies = [new(0, null), new(1, null), new(2, first), new(3, new object?[] { first, second }), new(4, -5L), new(5, new object?[] { (ushort)404, "no"u8.ToArray() })];
        for (var i = 0u; i < replies.Length; i++)
            _outcomes[i] = new(1, replies[i]);
        _outcomes[6] = new(2, "no answer");
        Assert.That(Said([.. Enumerable.Range(0, 8).Select(i => new VariantValue(CallFinished, (uint)i))]), Is.EqualTo(new[]
        {
            "nothing", "done", "entry a=1@1", "entries a=1@1, b=@-9223372036854775808", "version -5", "http 404 no", "failed no answer", "pending",
        }));
    }

    [Test]
    public void State_is_handed_over_and_memory_is_freed()
    {
        Said(new VariantValue(1, 1), new VariantValue(1, 2));
        Assert.That(_host.SaveState(), Is.EqualTo(new byte[] { 2 }));
        _host.Handle();
        var before = _host.MemoryBytes;
        for (var i = 0; i < 300; i++)
            _host.Handle([.. Enumerable.Range(0, 20).Select(_ => new VariantValue(0, Ann))]);
        Assert.That(_host.MemoryBytes, Is.LessThanOrEqualTo(before + (2 << 16)));
    }

    private static VariantValue Option(object? value) => new(value is null ? 0 : 1, value);

    private void Offer(string name, params (string Function, Func<object?[], object?> Answer)[] functions)
    {
        foreach (var (function, answer) in functions)
            _host.Offer(name, function, answer);
    }

    private IReadOnlyList<string> Done(string command, string words = "") => _host.Handle(new VariantValue(Command, new object?[] { 4, command, words }));

    private string[] Asked(string command, string words = "") => Announced(Done(command, words));

    private string[] Said(params VariantValue[] events) => Announced(_host.Handle(events));

    private static string[] Announced(IReadOnlyList<string> done) =>
        [.. done.Where(line => line.StartsWith("announce(", StringComparison.Ordinal)).Select(line => line["announce(".Length..^1])];
}
