-- A register of version 1, as it was made then; tests bring it to the present.
PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
CREATE TABLE documents (
	seq INTEGER NOT NULL, 
	id VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	published TEXT NOT NULL, 
	published_from TEXT NOT NULL, 
	url TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	source TEXT NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	extractor TEXT NOT NULL, 
	characters INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	blocks TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
INSERT INTO "documents" VALUES(1,'d8a1a9474f73ea6aef7a','A visit','','2025-12-22','','','text/plain','visit.txt','en','',196,'Japan will lend Uzbekistan $200 million for railways by 2030.
Trade between Japan and Tajikistan exceeded $109 million in 2024.
Embassies opened in 1993.
Analyst Sobir Kurbanov called it a start.
','[{"kind":"paragraph","start":0,"end":196,"body":0,"level":0}]','a visit visit.txt','2026-01-02T03:04:05+00:00');
INSERT INTO "documents" VALUES(2,'edd69b3cb7afc714c793','','','','','','text/plain','later.txt','en','',202,'Japan will lend Uzbekistan $200 million for railways by 2030.
Trade between Japan and Tajikistan exceeded $109 million in 2024.
Embassies opened in 1993.
Analyst Sobir Kurbanov called it a start.
Later.','[{"kind":"paragraph","start":0,"end":202,"body":0,"level":0}]','later.txt','2026-01-04T03:04:05+00:00');
CREATE TABLE findings (
	reading_id VARCHAR(20) NOT NULL, 
	statement_id VARCHAR(20) NOT NULL, 
	rule VARCHAR(80) NOT NULL, 
	confidence FLOAT NOT NULL, 
	year VARCHAR(4) NOT NULL, 
	PRIMARY KEY (reading_id, statement_id), 
	FOREIGN KEY(reading_id) REFERENCES readings (id), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
INSERT INTO "findings" VALUES('41f0bd1327e757127516','0c3c840e983c8b3bc7a4','lend.will',0.9,'2025');
INSERT INTO "findings" VALUES('41f0bd1327e757127516','ee4279840991ba6dbc04','lend.will',0.9,'2024');
INSERT INTO "findings" VALUES('41f0bd1327e757127516','1409dff715705b2ffd3c','lend.will',0.9,'1993');
INSERT INTO "findings" VALUES('41f0bd1327e757127516','9b0507c439cd69b770f5','lend.will',0.9,'2025');
INSERT INTO "findings" VALUES('7c9e5840edc7c7ef6dde','3c9a63133447d1baf149','lend.will',0.9,'2025');
INSERT INTO "findings" VALUES('7c9e5840edc7c7ef6dde','ee4279840991ba6dbc04','lend.will',0.9,'2024');
INSERT INTO "findings" VALUES('7c9e5840edc7c7ef6dde','1409dff715705b2ffd3c','lend.will',0.9,'1993');
INSERT INTO "findings" VALUES('7c9e5840edc7c7ef6dde','9b0507c439cd69b770f5','lend.will',0.9,'2025');
INSERT INTO "findings" VALUES('781090637d6be1f7345b','290eb2566d5769b0ef88','lend.will',0.9,'');
INSERT INTO "findings" VALUES('781090637d6be1f7345b','6c254060842c45d107a8','lend.will',0.9,'2024');
INSERT INTO "findings" VALUES('781090637d6be1f7345b','b0457dd7e82c80feac00','lend.will',0.9,'1993');
INSERT INTO "findings" VALUES('781090637d6be1f7345b','19c0365850d67a99acec','lend.will',0.9,'');
CREATE TABLE names (
	reading_id VARCHAR(20) NOT NULL, 
	statement_id VARCHAR(20) NOT NULL, 
	place INTEGER NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	forms TEXT NOT NULL, 
	country VARCHAR(2) NOT NULL, 
	PRIMARY KEY (reading_id, statement_id, place), 
	FOREIGN KEY(reading_id) REFERENCES readings (id), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
INSERT INTO "names" VALUES('41f0bd1327e757127516','0c3c840e983c8b3bc7a4',0,'provider','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('41f0bd1327e757127516','0c3c840e983c8b3bc7a4',1,'recipient','Uzbekistan','uzbekistan','uzbekistan','UZ');
INSERT INTO "names" VALUES('41f0bd1327e757127516','0c3c840e983c8b3bc7a4',2,'place','Tashkent','tashkent','tashkent','UZ');
INSERT INTO "names" VALUES('41f0bd1327e757127516','ee4279840991ba6dbc04',0,'subject','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('41f0bd1327e757127516','ee4279840991ba6dbc04',1,'subject','Tajikistan','tajikistan','tajikistan','');
INSERT INTO "names" VALUES('41f0bd1327e757127516','1409dff715705b2ffd3c',0,'actor','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('41f0bd1327e757127516','9b0507c439cd69b770f5',0,'speaker','Sobir Kurbanov','sobir kurbanov','sobir kurbanov','TJ');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','3c9a63133447d1baf149',0,'provider','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','3c9a63133447d1baf149',1,'recipient','Uzbekistan','uzbekistan','uzbekistan','UZ');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','3c9a63133447d1baf149',2,'place','Tashkent','tashkent','tashkent','UZ');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','ee4279840991ba6dbc04',0,'subject','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','ee4279840991ba6dbc04',1,'subject','Tajikistan','tajikistan','tajikistan','');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','1409dff715705b2ffd3c',0,'actor','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('7c9e5840edc7c7ef6dde','9b0507c439cd69b770f5',0,'speaker','Sobir Kurbanov','sobir kurbanov','sobir kurbanov','TJ');
INSERT INTO "names" VALUES('781090637d6be1f7345b','290eb2566d5769b0ef88',0,'provider','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('781090637d6be1f7345b','290eb2566d5769b0ef88',1,'recipient','Uzbekistan','uzbekistan','uzbekistan','UZ');
INSERT INTO "names" VALUES('781090637d6be1f7345b','290eb2566d5769b0ef88',2,'place','Tashkent','tashkent','tashkent','UZ');
INSERT INTO "names" VALUES('781090637d6be1f7345b','6c254060842c45d107a8',0,'subject','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('781090637d6be1f7345b','6c254060842c45d107a8',1,'subject','Tajikistan','tajikistan','tajikistan','');
INSERT INTO "names" VALUES('781090637d6be1f7345b','b0457dd7e82c80feac00',0,'actor','Japan','japan','japan 
 tokyo','JP');
INSERT INTO "names" VALUES('781090637d6be1f7345b','19c0365850d67a99acec',0,'speaker','Sobir Kurbanov','sobir kurbanov','sobir kurbanov','TJ');
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	id VARCHAR(20) NOT NULL, 
	document_id VARCHAR(20) NOT NULL, 
	reader VARCHAR(80) NOT NULL, 
	actors TEXT NOT NULL, 
	read_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "readings" VALUES(1,'41f0bd1327e757127516','d8a1a9474f73ea6aef7a','grammar/0.1','[{"name":"Japan","kind":"country","country":"JP","names":["Tokyo"]},{"name":"Uzbekistan","kind":"country","country":"UZ"},{"name":"Sobir Kurbanov","kind":"person","country":"TJ"}]','2026-01-02T03:04:05+00:00');
INSERT INTO "readings" VALUES(2,'7c9e5840edc7c7ef6dde','d8a1a9474f73ea6aef7a','grammar/0.1','[{"name":"Japan","kind":"country","country":"JP","names":["Tokyo"]},{"name":"Uzbekistan","kind":"country","country":"UZ"},{"name":"Sobir Kurbanov","kind":"person","country":"TJ"}]','2026-01-03T03:04:05+00:00');
INSERT INTO "readings" VALUES(3,'781090637d6be1f7345b','edd69b3cb7afc714c793','grammar/0.1','[{"name":"Japan","kind":"country","country":"JP","names":["Tokyo"]},{"name":"Uzbekistan","kind":"country","country":"UZ"},{"name":"Sobir Kurbanov","kind":"person","country":"TJ"}]','2026-01-04T03:04:05+00:00');
CREATE TABLE sectors (
	statement_id VARCHAR(20) NOT NULL, 
	code VARCHAR(8) NOT NULL, 
	PRIMARY KEY (statement_id, code), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
INSERT INTO "sectors" VALUES('0c3c840e983c8b3bc7a4','210');
INSERT INTO "sectors" VALUES('3c9a63133447d1baf149','210');
INSERT INTO "sectors" VALUES('290eb2566d5769b0ef88','210');
CREATE TABLE servanda_versions (
	version INTEGER NOT NULL, 
	made_by VARCHAR(40) NOT NULL, 
	made_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "servanda_versions" VALUES(1,'servanda 0.1.0','2026-11-24T16:54:02+00:00');
CREATE TABLE sightings (
	seq INTEGER NOT NULL, 
	document_id VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	published TEXT NOT NULL, 
	published_from TEXT NOT NULL, 
	url TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	source TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (document_id, title, publisher, published, published_from, url, media_type, source), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "sightings" VALUES(1,'d8a1a9474f73ea6aef7a','A visit','','2025-12-22','','','text/plain','copy.txt','a visit copy.txt','2026-01-03T03:04:05+00:00');
CREATE TABLE statements (
	seq INTEGER NOT NULL, 
	id VARCHAR(20) NOT NULL, 
	document_id VARCHAR(20) NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	starts INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	status VARCHAR(12) NOT NULL, 
	strength VARCHAR(14) NOT NULL, 
	body TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "statements" VALUES(1,'0c3c840e983c8b3bc7a4','d8a1a9474f73ea6aef7a','commitment',0,61,'pledged','promise','{"type":"commitment","id":"0c3c840e983c8b3bc7a4","quote":"Japan will lend Uzbekistan $200 million for railways by 2030.","start":0,"end":61,"rule":"lend.will","confidence":0.9,"action":"lend","instrument":"loan","status":"pledged","strength":"promise","parties":[{"name":"Japan","role":"provider","end":5},{"name":"Uzbekistan","role":"recipient","start":16,"end":26}],"subject":"loan for railways","sectors":["210"],"places":["Tashkent"],"amounts":[{"value":200000000.0,"currency":"USD","bound":"exact","equivalent":false,"per":""}]}','japan will lend uzbekistan $200 million for railways by 2030. 
 loan for railways 
 japan 
 uzbekistan 
 tashkent');
INSERT INTO "statements" VALUES(2,'ee4279840991ba6dbc04','d8a1a9474f73ea6aef7a','figure',62,127,'','','{"type":"figure","id":"ee4279840991ba6dbc04","quote":"Trade between Japan and Tajikistan exceeded $109 million in 2024.","start":62,"end":127,"rule":"lend.will","confidence":0.9,"measure":"trade","subjects":["Japan","Tajikistan"],"value":109000000.0,"unit":"USD","bound":"over","period":"2024"}','trade between japan and tajikistan exceeded $109 million in 2024. 
 trade 
 japan 
 tajikistan');
INSERT INTO "statements" VALUES(3,'1409dff715705b2ffd3c','d8a1a9474f73ea6aef7a','milestone',128,153,'','','{"type":"milestone","id":"1409dff715705b2ffd3c","quote":"Embassies opened in 1993.","start":128,"end":153,"rule":"lend.will","confidence":0.9,"what":"embassies opened","actors":["Japan"],"date":"1993"}','embassies opened in 1993. 
 embassies opened 
 japan');
INSERT INTO "statements" VALUES(4,'9b0507c439cd69b770f5','d8a1a9474f73ea6aef7a','assessment',154,195,'','','{"type":"assessment","id":"9b0507c439cd69b770f5","quote":"Analyst Sobir Kurbanov called it a start.","start":154,"end":195,"rule":"lend.will","confidence":0.9,"speaker":"Sobir Kurbanov","role":"analyst","about":"a start"}','analyst sobir kurbanov called it a start. 
 sobir kurbanov 
 analyst 
 a start');
INSERT INTO "statements" VALUES(5,'3c9a63133447d1baf149','d8a1a9474f73ea6aef7a','commitment',0,61,'pledged','promise','{"type":"commitment","id":"3c9a63133447d1baf149","quote":"Japan will lend Uzbekistan $200 million for railways by 2030.","start":0,"end":61,"rule":"lend.will","confidence":0.9,"action":"lend","instrument":"loan","status":"pledged","strength":"promise","parties":[{"name":"Japan","role":"provider","end":5},{"name":"Uzbekistan","role":"recipient","start":16,"end":26}],"subject":"loan for railways","sectors":["210"],"places":["Tashkent"],"amounts":[{"value":300000000.0,"currency":"USD","bound":"exact","equivalent":false,"per":""}]}','japan will lend uzbekistan $200 million for railways by 2030. 
 loan for railways 
 japan 
 uzbekistan 
 tashkent');
INSERT INTO "statements" VALUES(6,'290eb2566d5769b0ef88','edd69b3cb7afc714c793','commitment',0,61,'pledged','promise','{"type":"commitment","id":"290eb2566d5769b0ef88","quote":"Japan will lend Uzbekistan $200 million for railways by 2030.","start":0,"end":61,"rule":"lend.will","confidence":0.9,"action":"lend","instrument":"loan","status":"pledged","strength":"promise","parties":[{"name":"Japan","role":"provider","end":5},{"name":"Uzbekistan","role":"recipient","start":16,"end":26}],"subject":"loan for railways","sectors":["210"],"places":["Tashkent"],"amounts":[{"value":200000000.0,"currency":"USD","bound":"exact","equivalent":false,"per":""}]}','japan will lend uzbekistan $200 million for railways by 2030. 
 loan for railways 
 japan 
 uzbekistan 
 tashkent');
INSERT INTO "statements" VALUES(7,'6c254060842c45d107a8','edd69b3cb7afc714c793','figure',62,127,'','','{"type":"figure","id":"6c254060842c45d107a8","quote":"Trade between Japan and Tajikistan exceeded $109 million in 2024.","start":62,"end":127,"rule":"lend.will","confidence":0.9,"measure":"trade","subjects":["Japan","Tajikistan"],"value":109000000.0,"unit":"USD","bound":"over","period":"2024"}','trade between japan and tajikistan exceeded $109 million in 2024. 
 trade 
 japan 
 tajikistan');
INSERT INTO "statements" VALUES(8,'b0457dd7e82c80feac00','edd69b3cb7afc714c793','milestone',128,153,'','','{"type":"milestone","id":"b0457dd7e82c80feac00","quote":"Embassies opened in 1993.","start":128,"end":153,"rule":"lend.will","confidence":0.9,"what":"embassies opened","actors":["Japan"],"date":"1993"}','embassies opened in 1993. 
 embassies opened 
 japan');
INSERT INTO "statements" VALUES(9,'19c0365850d67a99acec','edd69b3cb7afc714c793','assessment',154,195,'','','{"type":"assessment","id":"19c0365850d67a99acec","quote":"Analyst Sobir Kurbanov called it a start.","start":154,"end":195,"rule":"lend.will","confidence":0.9,"speaker":"Sobir Kurbanov","role":"analyst","about":"a start"}','analyst sobir kurbanov called it a start. 
 sobir kurbanov 
 analyst 
 a start');
CREATE TABLE sums (
	statement_id VARCHAR(20) NOT NULL, 
	place INTEGER NOT NULL, 
	value FLOAT NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	equivalent BOOLEAN NOT NULL, 
	PRIMARY KEY (statement_id, place), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
INSERT INTO "sums" VALUES('0c3c840e983c8b3bc7a4',0,200000000.0,'USD',0);
INSERT INTO "sums" VALUES('ee4279840991ba6dbc04',0,109000000.0,'USD',0);
INSERT INTO "sums" VALUES('3c9a63133447d1baf149',0,300000000.0,'USD',0);
INSERT INTO "sums" VALUES('290eb2566d5769b0ef88',0,200000000.0,'USD',0);
INSERT INTO "sums" VALUES('6c254060842c45d107a8',0,109000000.0,'USD',0);
CREATE TRIGGER servanda_versions_no_update BEFORE UPDATE ON servanda_versions BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER servanda_versions_no_delete BEFORE DELETE ON servanda_versions BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE INDEX readings_by_document ON readings (document_id, seq);
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE INDEX statements_by_document ON statements (document_id, starts);
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE INDEX findings_by_statement ON findings (statement_id);
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE INDEX names_by_statement ON names (statement_id, reading_id);
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sums_no_update BEFORE UPDATE ON sums BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sums_no_delete BEFORE DELETE ON sums BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sectors_no_update BEFORE UPDATE ON sectors BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER sectors_no_delete BEFORE DELETE ON sectors BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
COMMIT;
